"""Deadlines that move by themselves: a changed calendar, and time that does not count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from engine.clock import JAPAN
from engine.tables import JobRow, WorkItemRow
from errors.case import NotAllowed
from errors.legal import DayAlreadyClosed, DayNotOwn
from errors.staff import NameUnusable
from municipality import legal_parameters
from municipality.closed_days import add_closed_day, remove_closed_day
from municipality.legal_parameters import all_parameters
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
    day = {date(2026, 11, 17): "開町記念日"}
    for attempt in (
        lambda: office.engine.recount_deadlines(office["窓口"]),
        lambda: office.engine.order_recount(office["課長"]),
        lambda: office.engine.preview_calendar(office["窓口"], day),
        lambda: office.engine.change_calendar(office["課長"], day),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_change_of_the_calendar_is_shown_before_it_is_made(office: Office) -> None:
    office.deploy("todoke.bpmn", "kigen.bpmn")
    case = office.start_todoke(異動日="2026-11-10")
    office.start("01-93")
    days = {date(2026, 11, 24): "臨時の休日", date(2026, 11, 30): "臨時の休日"}
    shown = office.engine.preview_calendar(office["情報担当"], days)
    assert [(each.number, each.kind.label, each.name, each.was, each.due) for each in shown] == [
        ("R8-01-000002", "作業の期限", "補正の期限", date(2026, 11, 30), date(2026, 12, 1)),
        ("R8-01-000001", "案件の期限", "届出の期間", date(2026, 11, 24), date(2026, 11, 25)),
        ("R8-01-000002", "時間切れ", "補正の期限", date(2026, 12, 1), date(2026, 12, 2)),
    ]
    assert case_due(office, case.id)["届出の期間"] == date(2026, 11, 24)
    assert office.engine.own_calendar(office["窓口"]).days == {}

    assert office.engine.change_calendar(office["情報担当"], days) == 2

    calendar = office.engine.own_calendar(office["窓口"])
    assert list(calendar.days) == list(days)
    assert calendar.recounting == 2
    assert [(each.day, each.closed, each.by) for each in calendar.changes] == [
        (day, True, "情報担当") for day in reversed(days)
    ]
    office.engine.run_due_jobs()
    assert office.engine.own_calendar(office["窓口"]).recounting == 0
    assert case_due(office, case.id)["届出の期間"] == date(2026, 11, 25)
    assert office.engine.preview_calendar(office["情報担当"]) == ()


def test_a_day_off_is_taken_back_with_a_preview_too(office: Office) -> None:
    office.deploy("todoke.bpmn")
    admin, day = office["情報担当"], date(2026, 11, 24)
    office.engine.change_calendar(admin, {day: "臨時の休日"})
    case = office.start_todoke(異動日="2026-11-10")
    assert case_due(office, case.id)["届出の期間"] == date(2026, 11, 25)
    (shown,) = office.engine.preview_calendar(admin, removed=[day])
    assert (shown.was, shown.due, shown.statutory) == (date(2026, 11, 25), day, True)
    office.engine.change_calendar(admin, removed=[day])
    office.engine.run_due_jobs()
    assert case_due(office, case.id)["届出の期間"] == day
    assert [each.closed for each in office.engine.own_calendar(admin).changes] == [False, True]


def test_a_change_that_makes_no_sense_is_refused(office: Office) -> None:
    admin = office["情報担当"]
    with pytest.raises(DayAlreadyClosed) as refusal:
        office.engine.change_calendar(admin, {date(2026, 11, 23): "記念日"})
    assert refusal.value.user_message == (
        "令和8年11月23日（月）は勤労感謝の日で、すでに閉庁日です。別の日を指定してください。"
    )
    with pytest.raises(DayNotOwn):
        office.engine.change_calendar(admin, removed=[date(2026, 11, 17)])
    with pytest.raises(NameUnusable):
        office.engine.change_calendar(admin, {date(2026, 11, 17): " "})
    assert office.engine.own_calendar(admin).changes == ()


def test_opening_days_that_rested_stay_opening_days(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke()
    office.engine.suspend(office["窓口"], case.id, "確認中")
    office.clock.advance(timedelta(days=1))
    office.engine.resume(office["窓口"], case.id)
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 11, 20)
    close(office, date(2026, 11, 19))
    office.engine.recount_deadlines(office["情報担当"])
    # Not the Saturday after: one opening day on top of the third.
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 11, 24)


def test_a_legal_number_that_changed_moves_open_deadlines(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    period = 'amount="2" unit="day" countedIn="opening"'
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    assert period in text
    files = {"todoke.bpmn": text.replace(period, 'parameter="juki.tennyu.todoke"').encode()}
    office.engine.deploy(FUKAGAWA, files)
    case = office.start_todoke()
    before = office.item("窓口", case.id).deadline
    assert before is not None
    assert before.due == date(2026, 11, 30)
    amended = {
        key: tuple(replace(each, amount=20) for each in history)
        for key, history in all_parameters().items()
    }
    monkeypatch.setattr(legal_parameters, "all_parameters", lambda: amended)
    assert [each.due for each in office.engine.preview_calendar(office["情報担当"])] == [
        date(2026, 12, 7)
    ]
    assert office.engine.order_recount(office["情報担当"]) == 1
    office.engine.run_due_jobs()
    after = office.item("窓口", case.id).deadline
    assert after is not None
    assert after.due == date(2026, 12, 7)
    with office.database.reading() as session:
        stored = session.scalars(select(WorkItemRow.deadline)).one()
    assert stored is not None
    assert stored["law"]["amount"] == 20


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


def with_day_of_acceptance() -> dict[str, bytes]:
    """Return todoke.bpmn with a target that counts from a day entered at two steps."""
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    day = '<wfa:field name="受理日" dataType="date" />'
    for old, new in (
        (
            'amount="3" unit="day" countedIn="opening"',
            'amount="10" unit="day" countedFrom="受理日"',
        ),
        ('<wfa:field name="電話"', day + '<wfa:field name="電話"'),
        ('<wfa:field name="所見"', day + '<wfa:field name="所見"'),
    ):
        assert old in text
        text = text.replace(old, new)
    return {"todoke.bpmn": text.encode()}


def test_days_that_did_not_count_stay_when_the_day_it_counts_from_is_corrected(
    office: Office,
) -> None:
    office.engine.deploy(FUKAGAWA, with_day_of_acceptance())
    case = office.start_todoke()
    office.do("窓口", case.id, 人数="2", 代理="0", 受理日="2026-11-16")
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 11, 26)
    office.engine.suspend(office["審査"], case.id, "確認中")
    office.clock.advance(timedelta(days=5))
    office.engine.resume(office["審査"], case.id)
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 12, 1)

    office.do("審査", case.id, 受理日="2026-11-17")

    assert case_due(office, case.id)["標準処理期間"] == date(2026, 12, 2)
    close(office, date(2026, 11, 19))
    office.engine.recount_deadlines(office["情報担当"])
    assert case_due(office, case.id)["標準処理期間"] == date(2026, 12, 2)


def test_a_day_set_by_hand_stays_when_the_day_it_counts_from_is_corrected(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, with_day_of_acceptance())
    case = office.start_todoke()
    office.do("窓口", case.id, 人数="2", 代理="0", 受理日="2026-11-16")
    by_hand = date(2026, 12, 24)
    office.engine.change_case_deadline(office["審査"], case.id, "標準処理期間", by_hand, "理由")
    office.do("審査", case.id, 受理日="2026-11-17")
    assert case_due(office, case.id)["標準処理期間"] == by_hand
