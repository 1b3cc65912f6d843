"""Counting deadlines: amount or parameter, from now or from a date, in days or hours."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from data_layouts.certainty import Certainty
from engine.clock import JAPAN
from engine.deadlines.counting import CountingBase, count, moment
from engine.deadlines.stored import CountedDeadline, shown, state
from engine.values import DeadlineState, JsonValue
from errors.case import DeadlineUncountable
from errors.legal import LegalParameterUnknown
from municipality.opening_calendar import OpeningCalendar
from wfa.model import Deadline, LegalBasis
from wfa.model.kinds import CountedIn, PeriodUnit

OPENED = datetime(2026, 11, 16, 15, 30, tzinfo=JAPAN)


def counted(deadline: Deadline, **known: JsonValue) -> CountedDeadline | None:
    base = CountingBase(known=known.get, calendar=lambda: OpeningCalendar())
    return count(deadline, OPENED, base)


def due(deadline: Deadline, **known: JsonValue) -> date:
    found = counted(deadline, **known)
    assert found is not None
    return found.due


def test_days_count_from_the_day_after_the_step_opened() -> None:
    assert due(Deadline(name="目標", amount=5)) == date(2026, 11, 21)


def test_the_first_day_may_count() -> None:
    assert due(Deadline(name="届出", amount=5, first_day_counts=True)) == date(2026, 11, 20)


def test_opening_days_leave_out_weekends_and_holidays() -> None:
    target = Deadline(name="目標", amount=5, counted_in=CountedIn.OPENING_DAYS)
    assert due(target) == date(2026, 11, 24)


@pytest.mark.parametrize(("statutory", "day"), [(True, 24), (False, 21)])
def test_only_statutory_periods_move_past_closed_days(statutory: bool, day: int) -> None:
    deadline = Deadline(name="期間", amount=5, rolls_over=True, statutory=statutory)
    assert due(deadline) == date(2026, 11, day)


def test_hours_give_a_moment() -> None:
    found = counted(Deadline(name="24時間", amount=24, unit=PeriodUnit.HOUR))
    assert found is not None
    assert (found.at, found.due) == (
        datetime(2026, 11, 17, 15, 30, tzinfo=JAPAN),
        date(2026, 11, 17),
    )


def test_a_date_of_the_case_may_be_the_base() -> None:
    deadline = Deadline(name="期間", amount=14, counted_from="異動日")
    assert due(deadline, 異動日="2026-11-01") == date(2026, 11, 15)
    assert counted(deadline) is None
    assert counted(deadline, 異動日="") is None


@pytest.mark.parametrize("value", ["きのう", 20261101, True, ["2026-11-01"]])
def test_what_is_no_date_cannot_be_counted_from(value: JsonValue) -> None:
    with pytest.raises(DeadlineUncountable) as refusal:
        counted(Deadline(name="期間", amount=14, counted_from="異動日"), 異動日=value)
    assert "起算の項目「異動日」が日付ではありません" in refusal.value.user_message


def test_a_legal_parameter_brings_amount_and_source() -> None:
    own = LegalBasis(text="内規", certainty=Certainty.UNCHECKED)
    deadline = Deadline(
        name="転入届", parameter="juki.tennyu.todoke", counted_from="異動日", basis=(own,)
    )
    found = counted(deadline, 異動日="2026-11-02")
    assert found is not None
    assert found.due == date(2026, 11, 16)
    assert found.basis[0].text.startswith("住民基本台帳法")
    assert found.basis[1] == own
    assert found.stored()["statutory"] is True


def test_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(LegalParameterUnknown):
        counted(Deadline(name="期間", parameter="nai"))


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline(name="期間"),
        Deadline(name="期間", amount=0),
        Deadline(name="期間", amount=1, unit=PeriodUnit.MONTH, counted_in=CountedIn.OPENING_DAYS),
        Deadline(name="期間", amount=9999, unit=PeriodUnit.YEAR),
    ],
)
def test_a_period_without_length_or_end_is_refused(deadline: Deadline) -> None:
    with pytest.raises(DeadlineUncountable):
        counted(deadline)


def test_what_is_stored_is_shown_again() -> None:
    basis = LegalBasis(
        text="法1条", certainty=Certainty.CONFIRMED, note="注", as_of=date(2013, 12, 1)
    )
    deadline = Deadline(
        name="補正", amount=24, unit=PeriodUnit.HOUR, deemed="みなす", basis=(basis,)
    )
    found = counted(deadline)
    assert found is not None
    again = shown(found.due, found.stored(), date(2026, 11, 16))
    assert again is not None
    assert (again.name, again.due, again.deemed, again.basis, again.at) == (
        "補正",
        found.due,
        "みなす",
        (basis,),
        found.at,
    )
    assert shown(found.due, None, date(2026, 11, 16)) is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 12), DeadlineState.AHEAD),
        (date(2026, 11, 13), DeadlineState.SOON),
        (date(2026, 11, 16), DeadlineState.SOON),
        (date(2026, 11, 17), DeadlineState.OVERDUE),
    ],
)
def test_the_state_depends_on_the_day(today: date, expected: DeadlineState) -> None:
    assert state(date(2026, 11, 16), today) is expected


def test_times_without_a_zone_are_japanese() -> None:
    assert moment("2026-11-16T09:00") == datetime(2026, 11, 16, 0, tzinfo=UTC)
    assert moment("2026-11-16T09:00Z") == datetime(2026, 11, 16, 9, tzinfo=UTC)
