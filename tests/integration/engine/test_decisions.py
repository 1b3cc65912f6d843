"""専決 by decision table: business rule tasks in cases and editions."""

from __future__ import annotations

import pytest

from engine.decisions.library import standard_decisions
from engine.engine import Engine
from engine.values import HistoryKind
from errors.case import FlowNotDeployable
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file

STANDARD = standard_decisions()[0]


def own_table(limit: str) -> dict[str, bytes]:
    text = STANDARD.content.decode().replace("[1000000..5000000)", f"[{limit}..5000000)")
    return {"うちの専決.dmn": text.encode()}


@pytest.mark.parametrize(
    ("answers", "step"),
    [
        ({"金額": "500000"}, "課長が決裁する"),
        ({"金額": "1000000"}, "上司の決裁を受ける"),
        ({"金額": "500000", "異例": "1"}, "上司の決裁を受ける"),
    ],
)
def test_amount_and_kind_decide_who_decides(
    office: Office, answers: dict[str, str], step: str
) -> None:
    office.deploy("senketsu.bpmn")
    case = office.start("01-98", **answers)
    assert office.item("課長", case.id).name == step
    lines = office.engine.history(office["窓口"], case.id)
    (line,) = (each for each in lines if each.kind is HistoryKind.DECIDED_BY_TABLE)
    assert line.text.startswith("判定表「専決区分」（")


def test_a_municipality_publishes_its_own_table(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, {**flow_file("senketsu.bpmn"), **own_table("400000")})
    case = office.start("01-98", 金額="500000")
    assert office.item("課長", case.id).name == "上司の決裁を受ける"


def test_its_own_table_is_kept_when_only_the_flow_changes(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, {**flow_file("senketsu.bpmn"), **own_table("400000")})
    changed = flow_file("senketsu.bpmn")["senketsu.bpmn"] + b"\n"
    (edition,) = office.engine.deploy(FUKAGAWA, {"senketsu.bpmn": changed})
    assert edition.number == 2
    case = office.start("01-98", 金額="500000")
    assert office.item("課長", case.id).name == "上司の決裁を受ける"


def test_another_table_is_another_edition_and_open_cases_keep_theirs(office: Office) -> None:
    office.deploy("senketsu.bpmn")
    files = {**flow_file("senketsu.bpmn"), **own_table("400000")}
    (second,) = office.engine.deploy(FUKAGAWA, files)
    assert second.number == 2
    restarted = Engine(office.database, office.clock, office.engine.catalogue)
    (again,) = restarted.deploy(FUKAGAWA, files)
    assert again.id == second.id


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"x.dmn": b"<x/>"}, "DMN のファイルではありません"),
        (own_table("1"), "この判定表を使う流れ図が、一緒に公開する中にありません"),
    ],
)
def test_tables_that_help_nobody_are_refused(
    office: Office, files: dict[str, bytes], told: str
) -> None:
    with pytest.raises(FlowNotDeployable) as refusal:
        office.engine.deploy(FUKAGAWA, files)
    assert told in refusal.value.user_message


def test_a_table_that_is_nowhere_is_told_at_deployment(office: Office) -> None:
    text = flow_file("senketsu.bpmn")["senketsu.bpmn"].decode()
    other = text.replace('"専決区分"', '"無い表"')
    with pytest.raises(FlowNotDeployable) as refusal:
        office.engine.deploy(FUKAGAWA, {"senketsu.bpmn": other.encode()})
    assert "作業「専決区分を決める」の判定表「無い表」がありません" in refusal.value.user_message
