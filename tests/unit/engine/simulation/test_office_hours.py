"""Office time: only the hours of opening days pass."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.clock import JAPAN
from engine.simulation.office_hours import USUAL_HOURS, OfficeTime, read_hours
from errors.simulation import OfficeHoursUnreadable
from municipality.opening_calendar import OpeningCalendar

TIME = OfficeTime(read_hours(USUAL_HOURS), OpeningCalendar({date(2026, 11, 18): "休庁日"}))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment in November 2026; the 16th is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=JAPAN)


def test_a_day_has_seven_hours_and_three_quarters() -> None:
    assert TIME.hours.minutes == 465
    assert str(TIME.hours) == USUAL_HOURS


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (at(16, 10), at(16, 10)),
        (at(16, 7), at(16, 8, 45)),
        (at(16, 12, 30), at(16, 13)),
        (at(17, 18), at(19, 8, 45)),  # the 18th is closed
        (at(20, 17, 30), at(24, 8, 45)),  # a weekend and 勤労感謝の日
    ],
)
def test_when_the_office_opens_next(moment: datetime, opening: datetime) -> None:
    assert TIME.next_open(moment) == opening


@pytest.mark.parametrize(
    ("begin", "minutes", "end"),
    [
        (at(16, 10), 30, at(16, 10, 30)),
        (at(16, 11, 50), 20, at(16, 13, 10)),
        (at(16, 17, 20), 30, at(17, 9, 5)),
        (at(17, 17), 60, at(19, 9, 15)),
        (at(16, 10), 0, at(16, 10)),
    ],
)
def test_work_goes_on_when_the_office_opens_again(
    begin: datetime, minutes: float, end: datetime
) -> None:
    assert TIME.after(begin, minutes) == end
    assert TIME.minutes_between(begin, end) == minutes


@settings(max_examples=40)
@given(st.integers(0, 20_000), st.integers(0, 3_000))
def test_minutes_of_work_are_counted_as_they_pass(start: int, minutes: int) -> None:
    begin = at(16, 0) + timedelta(minutes=start)
    assert TIME.minutes_between(begin, TIME.after(begin, minutes)) == minutes


def test_nothing_passes_backwards() -> None:
    assert TIME.minutes_between(at(17, 10), at(16, 10)) == 0


@pytest.mark.parametrize(
    "text", ["", "9-17", "17:00-9:00", "9:00-12:00,11:00-17:00", "25:00-26:00"]
)
def test_hours_that_are_none(text: str) -> None:
    with pytest.raises(OfficeHoursUnreadable) as refusal:
        read_hours(text)
    assert "8:45-12:00" in refusal.value.user_message
