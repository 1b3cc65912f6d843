"""Standard flows of business 14: the stages of a restriction by the calendar, links that start."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

import pytest

from data_layouts.samples import sample_value
from engine.clock import JAPAN, japan_date
from engine.details import CaseReceipt
from engine.values import CaseStatus, WorkItem
from municipality.lanes import assign_lane
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, Office
from wfa.library import standard_flows

STAFF = ("窓口", "審査", "係長", "課長", "会計")
LANES = {
    Role.COUNTER: "市民課",
    Role.REVIEWER: "市民課",
    Role.UNIT_HEAD: "市民課",
    Role.DIVISION_HEAD: "市民課",
    Role.OTHER_DIVISION: "税務課",
}


class CareOffice:
    """The office with all standard flows, and how a case of theirs is worked on."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.people = {name: office[name] for name in ("窓口", "審査", "課長")}
        self.people["係長"] = office.hire("係長", "市民課", Role.UNIT_HEAD)
        self.people["会計"] = office.hire("会計", "税務課", Role.OTHER_DIVISION)
        with office.database.transaction() as session:
            for role, section in LANES.items():
                assign_lane(session, FUKAGAWA, "14", role, [office.sections[section]])

    def items(self) -> list[tuple[str, WorkItem]]:
        """Return what can be done, with somebody who can do it."""
        engine = self.office.engine
        return [(who, item) for who in STAFF for item in engine.inbox(self.people[who]).items]

    def names(self) -> set[str]:
        return {item.name for _, item in self.items()}

    def work_until(self, stop: str, **given: str) -> CaseReceipt | None:
        """Do one item after the other until one of the name stands there, or nothing is left."""
        receipt = None
        for _ in range(60):
            found = self.items()
            if not found or stop in {item.name for _, item in found}:
                return receipt
            receipt = self.answer(*found[0], given)
        raise AssertionError(f"still working: {self.names()}")

    def answer(self, who: str, item: WorkItem, given: Mapping[str, str]) -> CaseReceipt:
        """Complete an item with its first outcome: what is given, samples where required."""
        engine = self.office.engine
        detail = engine.work_item(self.people[who], item.id)
        answers = dict(detail.prefill)
        for field in detail.form.entered:
            if field.name in given:
                answers[field.name] = given[field.name]
            elif field.required and not answers.get(field.name):
                today = japan_date(self.office.clock.now())
                answers[field.name] = sample_value(field.data_item, today)
        outcome = "".join(each.value for each in detail.form.outcomes[:1])
        return engine.complete(self.people[who], item.id, answers, outcome, reason="理由")

    def wait_until(self, day: date) -> None:
        """Let a day come, and what it brings."""
        morning = datetime.combine(day, time(9), JAPAN)
        self.office.clock.advance(morning - self.office.clock.now())
        self.office.engine.run_due_jobs()


@pytest.fixture
def care(office: Office) -> CareOffice:
    files = {e.name: e.content for e in standard_flows().all() if e.flow_id[:2] in {"14", "CP"}}
    office.engine.deploy(FUKAGAWA, files)
    return CareOffice(office)


ARREARS = {"被保険者の氏名": "北海　太郎", "滞納した保険料の納期限": "2026-11-02"}


def test_a_restriction_goes_through_its_stages_by_the_calendar(care: CareOffice) -> None:
    """介護保険法66条・67条・69条: 1年, 1年6か月 and 2年 after 納期限, and the end of the period."""
    case = care.office.start("14-11", who="審査", **ARREARS)
    care.work_until("1年のうちに納付・申出があった")

    care.wait_until(date(2027, 11, 2))
    assert "弁明の機会を与える" not in care.names()
    care.wait_until(date(2027, 11, 3))
    care.work_until("差止めの前に納付・申出があった", 給付制限の区分="1")

    care.wait_until(date(2028, 5, 2))
    assert "給付制限の内容を決める" not in care.names()
    care.wait_until(date(2028, 5, 3))
    care.work_until("時効の前に納付・申出があった", 給付制限の区分="2")

    care.wait_until(date(2028, 11, 3))
    assert care.names() == {"徴収権の消滅した期間を計算する"}
    period = {"給付制限の区分": "3", "給付額の減額の期間の末日": "2029-05-31"}
    care.work_until("給付制限の終わりを確認する", **period)
    assert care.names() == set()

    care.wait_until(date(2029, 6, 2))
    assert care.names() == {"給付制限の終わりを確認する"}
    receipt = care.work_until("")
    assert receipt is not None
    assert (receipt.id, receipt.status) == (case.id, CaseStatus.FINISHED)
    ended = care.office.engine.case(care.people["審査"], case.id).case
    assert ended.ended_with == "給付制限を終えた"


def test_who_pays_within_the_year_is_not_restricted(care: CareOffice) -> None:
    case = care.office.start("14-11", who="審査", **ARREARS)
    care.work_until("1年のうちに納付・申出があった")
    care.work_until("")
    care.wait_until(date(2027, 11, 3))
    ended = care.office.engine.case(care.people["審査"], case.id).case
    assert (ended.status, ended.ended_with) == (CaseStatus.FINISHED, "給付制限をしなかった")


def test_what_was_paid_for_care_starts_the_search_for_high_costs(care: CareOffice) -> None:
    """14-07 hands the month to 14-09, which begins with what the system extracts."""
    answers = {"届いたものの種類": "2", "届いた日": "2026-11-16"}
    case = care.office.start("14-07", who="窓口", **answers)
    care.work_until("通知書を作成する", 審査した月="2026-11-01")
    care.office.engine.run_due_jobs()

    ended = care.office.engine.case(care.people["審査"], case.id).case
    assert (ended.status, ended.ended_with) == (CaseStatus.FINISHED, "給付の実績を渡した")
    begun = next(item for _, item in care.items() if item.flow_id == "14-09")
    assert begun.full_name == "支給の申請を案内する › 通知書を作成する"


def test_arrears_found_at_the_end_of_the_year_start_a_restriction(care: CareOffice) -> None:
    """14-10 hands the person and the day to 14-11, under the names they have there."""
    days = {"賦課する年度の初日": "2026-04-01", "賦課する年度の末日": "2027-03-31"}
    care.office.start("14-10", who="審査", **days, 通知を受け取った日="2026-05-25")
    first = {"普通徴収の第1期の納期限": "2026-07-31"}
    care.work_until("特別徴収の中止の通知が届いた", **first)
    care.wait_until(date(2027, 4, 2))
    care.work_until("滞納と特別の事情を確認する", 被保険者の氏名="北海　太郎")
    care.office.engine.run_due_jobs()

    who, begun = next(each for each in care.items() if each[1].flow_id == "14-11")
    handed = care.office.engine.work_item(care.people[who], begun.id).prefill
    assert handed["被保険者の氏名"] == "北海　太郎"
    assert handed["滞納した保険料の納期限"] == "2026-07-31"
