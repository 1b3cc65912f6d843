"""The standard flow 01-01 転入, as it ships, from the counter to the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from data_layouts.samples import sample_value
from engine.clock import japan_date
from engine.details import CaseReceipt
from engine.values import CaseStatus, WorkItem
from municipality.tables import MunicipalityRow
from tests.integration.engine.conftest import FUKAGAWA, Office
from wfa.library import standard_flows

STAFF = ("窓口", "審査", "課長")
MOVED_ON = "2026-11-10"


@pytest.fixture
def town(office: Office) -> Office:
    files = {entry.name: entry.content for entry in standard_flows().all()}
    office.engine.deploy(FUKAGAWA, files)
    return office


def start(town: Office) -> CaseReceipt:
    return town.start("01-01", 異動者の氏名="北海　太郎", 届出日="2026-11-16")


def next_item(town: Office) -> tuple[str, WorkItem]:
    return next((who, item) for who in STAFF for item in town.engine.inbox(town[who]).items)


def answer(
    town: Office,
    who: str,
    item: WorkItem,
    wished: frozenset[str],
    given: Mapping[str, str] | None = None,
) -> CaseReceipt:
    """Complete an item: what is given where it is asked, samples elsewhere where required.

    The outcome is a wished one or the first.
    """
    today = japan_date(town.clock.now())
    detail = town.engine.work_item(town[who], item.id)
    answers = dict(detail.prefill)
    for field in detail.form.entered:
        if field.name in (given or {}):
            answers[field.name] = (given or {})[field.name]
        elif field.required and not answers.get(field.name):
            answers[field.name] = sample_value(field.data_item, today)
    answers["異動日"] = MOVED_ON
    values = [outcome.value for outcome in detail.form.outcomes]
    outcome = next((value for value in values if value in wished), "".join(values[:1]))
    return town.engine.complete(town[who], item.id, answers, outcome, reason="理由")


def test_transfer_in_walks_to_its_end(town: Office) -> None:
    case = start(town)
    assert case.title == "転入（北海　太郎）"

    done: list[str] = []
    receipt = case
    while receipt.status is CaseStatus.RUNNING:
        who, item = next_item(town)
        done.append(item.full_name)
        receipt = answer(town, who, item, frozenset())
        assert len(done) < 40, done

    assert done[0] == "届出を受け付ける"
    assert any(name.startswith("本人を確認する › ") for name in done)
    assert {sent.destination for sent in town.engine.transmissions(town["窓口"], case.id)} >= {
        "住民記録システム",
        "住民基本台帳ネットワークシステム",
    }
    assert town.engine.verify_history(town["窓口"], case.id).intact
    limit = {each.name: each for each in town.engine.case(town["窓口"], case.id).case.deadlines}
    assert limit["転入届の期間"].due == date(2026, 11, 24)


def test_a_correction_that_never_comes_ends_the_case(town: Office) -> None:
    case = start(town)
    wished = frozenset({"書類が足りない", "補正が必要"})
    for _ in range(20):
        who, item = next_item(town)
        if item.name == "補正された":
            break
        answer(town, who, item, wished)
    names = {turn.name for turn in town.engine.case(town["窓口"], case.id).case.turns}
    assert "補正を求める › 補正の期限が過ぎた" in names
    town.clock.advance(timedelta(days=15))
    town.engine.run_due_jobs()
    who, item = next_item(town)
    assert item.full_name == "補正を求める › 補正の結果を確認する"
    answer(town, who, item, frozenset({"補正されなかった"}))
    ended = town.engine.case(town["窓口"], case.id).case
    assert (ended.status, ended.ended_with) == (CaseStatus.FINISHED, "補正期限切れ")


@pytest.mark.parametrize("has_welfare_office", [True, False])
def test_a_town_without_a_welfare_office_sends_the_application_on(
    town: Office, has_welfare_office: bool
) -> None:
    """生活保護法19条・24条: one flow, two ways."""
    with town.database.transaction() as session:
        session.get_one(MunicipalityRow, FUKAGAWA).has_welfare_office = has_welfare_office
    receipt = town.start("16-01", 相談者の氏名="北海　太郎")
    done: list[str] = []
    while receipt.status is CaseStatus.RUNNING and "意見書を作成する" not in done:
        who, item = next_item(town)
        done.append(item.name)
        receipt = answer(town, who, item, frozenset())

    assert (receipt.status is CaseStatus.FINISHED) is has_welfare_office
    assert ("意見書を作成する" in done) is not has_welfare_office


def test_moving_out_starts_the_end_of_the_child_allowance_and_of_the_care_insurance(
    town: Office,
) -> None:
    receipt = town.start("01-04", 異動者の氏名="北海　太郎", 届出日="2026-11-16", 届出の方法="窓口")
    answered: list[str] = []
    while "異動を担当課へ知らせる" not in answered and receipt.status is CaseStatus.RUNNING:
        who, item = next_item(town)
        answered.append(item.name)
        flags = {"児童手当の案内": "1", "介護保険の被保険者である": "1", "当日の手続がある": "1"}
        receipt = answer(town, who, item, frozenset(), flags)
        assert len(answered) < 40, answered

    town.engine.run_due_jobs()
    begun = {item.flow_id: item.name for item in town.engine.inbox(town["窓口"]).items}
    assert begun["22-05"] == "消滅の届を受け付ける"
