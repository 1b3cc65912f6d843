"""Deadlines that move by themselves: a changed calendar, and time that does not count."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from engine.clock import JAPAN
from engine.tables import JobRow
from errors.case import NotAllowed
from municipality.closed_days import add_closed_day, remove_closed_day
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file


def close(office: Office, *days: date) -> None:
    with office.database.transaction() as session:
        for day in days:
            add_closed_day(session, FUKAGAWA, day, "臨時の休日")


def case_due(office: Office, case_id: UUID) -> dict[str, date]:
    case = office.engine.case(office["窓口"], case_id).case
    return {each.name: each.due for each in case.deadlines}


def test_a_new_closed_day_moves_targets_statutory_days_and_timers(office: Office) -> None:
    office.deploy("todoke.bpmn", "kigen.bpmn")
    case = office.start_todoke(異動日="2026-11-10")
    waiting = office.start("01-93")
    close(office, date(2026, 11, 17), date(2026, 11, 24), date(2026, 11, 30))

    assert office.engine.recount_deadlines(office["情報担当"]) == 5

    assert case_due(office, case.id) == {
        "届出の期間": date(2026, 11, 25),
        "標準処理期間": date(2026, 11, 20),
    }
    first = office.item("窓口", case.id).deadline
    assert first is not None
    assert first.due == date(2026, 11, 19)
    with office.database.reading() as session:
        due_at = session.scalars(select(JobRow.due_at).where(JobRow.step == "Timer_hosei")).one()
    assert due_at == datetime(2026, 12, 2, tzinfo=JAPAN)
    assert any("数え直しました" in text for text in office.texts(waiting.id))
    assert office.engine.recount_deadlines(office["情報担当"]) == 0
    assert office.engine.verify_history(office["窓口"], case.id).intact


def test_taking_the_day_back_moves_everything_back(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    before = case_due(office, case.id)
    close(office, date(2026, 11, 17))
    office.engine.recount_deadlines(office["情報担当"])
    with office.database.transaction() as session:
        remove_closed_day(session, FUKAGAWA, date(2026, 11, 17))
    office.engine.recount_deadlines(office["情報担当"])
    assert case_due(office, case.id) == before


def test_days_set_by_hand_stay(office: Office) -> None:
    office.deploy("todoke.bpmn")
    item = office.item("窓口", office.start_todoke().id)
    office.engine.change_step_deadline(office["窓口"], item.id, date(2026, 12, 24), "理由")
    close(office, date(2026, 11, 17))
    office.engine.recount_deadlines(office["情報担当"])
    deadline = office.item("窓口").deadline
    assert deadline is not None
    assert deadline.due == date(2026, 12, 24)


def test_days_that_did_not_count_are_kept_on_top(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    office.engine.suspend(office["窓口"], case.id, "確認中")
    office.clock.advance(timedelta(days=2))
    office.engine.resume(office["窓口"], case.id)
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 11, 24)
    close(office, date(2026, 11, 17))
    office.engine.recount_deadlines(office["情報担当"])
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 11, 25)


def test_only_who_looks_after_the_system_counts_again(office: Office) -> None:
    with pytest.raises(NotAllowed):
        office.engine.recount_deadlines(office["窓口"])


def with_target(name: str) -> dict[str, bytes]:
    text = flow_file(name)[name].decode()
    target = '<wfa:deadline name="標準処理期間" amount="10" unit="day" />'
    law = '<wfa:deadline name="法定" amount="10" unit="day" statutory="true" />'
    framed = text.replace('title="受信" />', f'title="受信">{target}{law}</wfa:flow>')
    assert framed != text
    return {name: framed.encode()}


def test_waiting_for_the_applicant_stops_the_clock_of_the_office(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, with_target("jushin.bpmn"))
    case = office.start("01-94")
    office.clock.advance(timedelta(days=4))
    office.do("窓口")
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 11, 26)
    office.clock.advance(timedelta(days=2))
    office.do("窓口", 回答="はい")
    assert case_due(office, case.id) == {
        "法定": date(2026, 11, 26),
        "標準処理期間": date(2026, 12, 2),
    }
    assert (
        "システム: 補正などを待った間だけ、期限「標準処理期間」を令和8年12月2日に延ばしました。"
        in office.texts(case.id)
    )


def test_a_hold_while_waiting_counts_once(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, with_target("jushin.bpmn"))
    case = office.start("01-94")
    office.clock.advance(timedelta(days=1))
    office.engine.suspend(office["窓口"], case.id, "確認中")
    office.clock.advance(timedelta(days=2))
    office.engine.resume(office["窓口"], case.id)
    office.clock.advance(timedelta(days=3))
    office.do("窓口")
    office.do("窓口", 回答="はい")
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 12, 2)
