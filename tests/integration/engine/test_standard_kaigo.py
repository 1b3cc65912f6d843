"""Standard flows of business 14: the stages of a restriction by the calendar, links that start."""

from __future__ import annotations

from datetime import date

import pytest

from engine.values import CaseStatus
from tests.integration.engine.care_office import CareOffice
from tests.integration.engine.conftest import Office


@pytest.fixture
def care(office: Office) -> CareOffice:
    return CareOffice(office, "14-07", "14-09", "14-10", "14-11")


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
