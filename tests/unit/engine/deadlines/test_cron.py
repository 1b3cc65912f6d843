"""Cycles in the form of cron, in Japan time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import JAPAN
from engine.deadlines.cron import parse_cron
from engine.deadlines.periods import is_time, parse_cycle
from wfa.model.kinds import TimerKind


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=JAPAN)


@pytest.mark.parametrize(
    ("cycle", "first", "second"),
    [
        ("0 9 * * *", at(11, 17, 9), at(11, 18, 9)),
        ("30 8,17 * * *", at(11, 16, 17, 30), at(11, 17, 8, 30)),
        ("*/20 10 * * *", at(11, 16, 10, 20), at(11, 16, 10, 40)),
        ("0 9 * * 1-5", at(11, 17, 9), at(11, 18, 9)),
        ("0 9 * * MON", at(11, 23, 9), at(11, 30, 9)),
        ("0 9 * * 7", at(11, 22, 9), at(11, 29, 9)),
        ("0 0 1 * *", at(12, 1), at(12, 1) + timedelta(days=31)),
        ("0 0 31 DEC ?", at(12, 31), at(12, 31).replace(year=2027)),
        ("0 0 9 ? * MON-FRI", at(11, 17, 9), at(11, 18, 9)),
        ("0 12 20 * 3", at(11, 18, 12), at(11, 20, 12)),  # the 20th, and every Wednesday
        ("5/30 10 * * *", at(11, 16, 10, 5), at(11, 16, 10, 35)),
    ],
)
def test_the_next_moments(cycle: str, first: datetime, second: datetime) -> None:
    cron = parse_cron(cycle)
    start = at(11, 16, 10)  # a Monday
    assert cron.after(start.astimezone(UTC)) == first
    assert cron.after(first) == second


@pytest.mark.parametrize(
    "text",
    ["", "0 9 * *", "60 9 * * *", "0 24 * * *", "0 9 0 * *", "0 9 * 13 *", "0 9 * * 8",
     "a 9 * * *", "0 9 5-1 * *", "*/0 * * * *", "1 0 9 * * *", "0 9 * * MONDAY", "０ 9 * * *"],
)  # fmt: skip
def test_what_is_no_cron_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Expected"):
        parse_cron(text)


def test_a_day_that_never_comes_is_told() -> None:
    with pytest.raises(ValueError, match="some day"):
        parse_cron("0 0 31 4 *").after(at(11, 16))


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.integers(0, 59))
def test_it_always_moves_on_and_names_its_minute(start: datetime, minute: int) -> None:
    begin = start.replace(tzinfo=JAPAN)
    found = parse_cron(f"{minute} * * * *").after(begin)
    assert begin < found <= begin + timedelta(hours=1)
    assert (found.minute, found.second) == (minute, 0)


def test_a_cycle_may_have_either_form() -> None:
    assert parse_cycle("R3/P1D") == parse_cycle(" R3/P1D ")
    assert is_time(TimerKind.CYCLE, "0 9 * * *")
    assert not is_time(TimerKind.CYCLE, "毎朝")
    assert not is_time(TimerKind.DURATION, "0 9 * * *")
    assert is_time(TimerKind.DATE, "2027-04-01")
