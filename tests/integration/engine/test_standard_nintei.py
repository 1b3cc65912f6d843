"""Certification of long-term care on a real engine: 30 days, what cuts in, moving in and away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from engine.values import CaseStatus
from tests.integration.engine.care_office import CareOffice
from tests.integration.engine.conftest import Office

NUMBER = "0012345678"
APPLICATION = {"被保険者の氏名": "北海　太郎", "申請日": "2026-11-16"}
#: Messages a clerk may enter at any time; nobody does in the ordinary course.
CUTS_IN = frozenset({"取下げの申出があった", "申請中に資格を喪失した"})


@pytest.fixture
def care(office: Office) -> CareOffice:
    care = CareOffice(office, "14-01", "14-03", "14-04", "14-06")
    care.leave = CUTS_IN
    return care


def ended(care: CareOffice, case_id: UUID) -> tuple[CaseStatus, str]:
    case = care.office.engine.case(care.people["審査"], case_id).case
    return case.status, case.ended_with


def test_an_application_is_decided_and_its_30_days_are_shown(care: CareOffice) -> None:
    """介護保険法27条11項: 30 days from the application; 16 November is not counted."""
    case = care.office.start("14-04", **APPLICATION)
    care.work_until("要介護状態区分を判定する", 被保険者番号=NUMBER)
    detail = care.office.engine.case(care.people["審査"], case.id).case
    assert {d.due for d in detail.deadlines if d.name == "要介護認定の処分"} == {date(2026, 12, 16)}

    care.work_until("", 処分の内容="1")
    assert ended(care, case.id) == (CaseStatus.FINISHED, "認定した")


def test_a_week_before_the_30_days_a_longer_period_is_prepared(care: CareOffice) -> None:
    case = care.office.start("14-04", **APPLICATION)
    care.work_until("認定調査を手配する", 被保険者番号=NUMBER)

    care.wait_until(date(2026, 12, 9))
    assert "処理見込期間を決める" not in care.names()
    care.wait_until(date(2026, 12, 10))
    assert "処理見込期間を決める" in care.names()
    care.work_until("", 処分の内容="1")
    assert ended(care, case.id) == (CaseStatus.FINISHED, "認定した")
    assert any("処理見込期間を通知する" in text for text in care.office.texts(case.id))


def test_what_was_judged_in_time_needs_no_longer_period(care: CareOffice) -> None:
    case = care.office.start("14-04", **APPLICATION)
    care.work_until("処分の内容と有効期間を決める", 被保険者番号=NUMBER)

    care.wait_until(date(2026, 12, 10))
    assert care.names() == {"処分の内容と有効期間を決める"}
    care.work_until("", 処分の内容="2")
    assert ended(care, case.id) == (CaseStatus.FINISHED, "非該当とした")


def test_losing_the_insurance_ends_an_application_under_way(care: CareOffice) -> None:
    """14-03 tells the case of 14-04 that knows the same insured number, and no other."""
    other = care.office.start("14-04", **APPLICATION)
    care.work_until("認定調査を手配する", 被保険者番号="0099999999")
    care.leave |= care.names()
    case = care.office.start("14-04", **APPLICATION)
    care.work_until("認定調査を手配する", 被保険者番号=NUMBER)

    care.office.start("14-03", 被保険者の氏名="北海　太郎", 被保険者番号=NUMBER)
    loss = {"認定の申請の状況": "2", "資格喪失の事由": "2", "手続の契機": "2", "保険料の精算": "1"}
    care.work_until("", 被保険者番号=NUMBER, **loss)
    care.office.engine.run_due_jobs()
    assert "調査と意見書の依頼を取り消す" in care.names()
    care.work_until("")

    assert ended(care, case.id) == (CaseStatus.FINISHED, "資格の喪失で終えた")
    assert ended(care, other.id)[0] is CaseStatus.RUNNING


def test_who_moves_in_with_a_certification_goes_on_to_take_it_over(care: CareOffice) -> None:
    """介護保険法36条: 14-01 starts 14-06, which needs no examination board."""
    care.office.start("14-01", 被保険者の氏名="北海　太郎")
    moved = {"手続の契機": "2", "資格取得の事由": "2", "資格取得の日": "2026-11-10"}
    care.work_until("", 被保険者番号=NUMBER, 前住所地で認定を受けていた="1", **moved)
    care.office.engine.run_due_jobs()

    who, begun = next(each for each in care.items() if each[1].flow_id == "14-06")
    assert begun.name == "引継ぎの申請を受け付ける"
    handed = care.office.engine.work_item(care.people[who], begun.id).prefill
    assert handed["資格取得の日"] == "2026-11-10"
    receipt = care.work_until("", 処分の内容="1")
    assert receipt is not None
    assert ended(care, receipt.id) == (CaseStatus.FINISHED, "認定を引き継いだ")
    assert not any("審査判定" in text for text in care.office.texts(receipt.id))
