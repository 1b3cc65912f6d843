"""ISO 8601 durations and repetitions."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import JAPAN
from engine.deadlines.periods import parse_duration, parse_repetition

START = datetime(2026, 1, 31, 10, tzinfo=JAPAN)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("P14D", datetime(2026, 2, 14, 10, tzinfo=JAPAN)),
        ("P2W", datetime(2026, 2, 14, 10, tzinfo=JAPAN)),
        ("P1M", datetime(2026, 2, 28, 10, tzinfo=JAPAN)),
        ("P1Y", datetime(2027, 1, 31, 10, tzinfo=JAPAN)),
        ("P1Y1M", datetime(2027, 2, 28, 10, tzinfo=JAPAN)),
        ("PT90M", datetime(2026, 1, 31, 11, 30, tzinfo=JAPAN)),
        ("P1DT2H3M4.5S", datetime(2026, 2, 1, 12, 3, 4, 500000, tzinfo=JAPAN)),
        ("PT36H", datetime(2026, 2, 1, 22, tzinfo=JAPAN)),
    ],
)
def test_durations_follow_the_calendar(text: str, moment: datetime) -> None:
    assert parse_duration(text).after(START) == moment


@pytest.mark.parametrize("text", ["", "P", "PT", "14D", "P1D2H", "P-1D", "P1.5D", "1日", "R/P1D"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


@given(st.integers(0, 400), st.integers(0, 23))
def test_days_and_hours_add_up(days: int, hours: int) -> None:
    moved = parse_duration(f"P{days}DT{hours}H").after(START)
    assert moved - START == timedelta(days=days, hours=hours)


@pytest.mark.parametrize(
    ("text", "times", "start"),
    [
        ("R3/PT10M", 3, ""),
        ("R/P1D", None, ""),
        ("R2/2026-04-01T09:00/P1M", 2, "2026-04-01T09:00"),
        (" R0/P1D ", 0, ""),
    ],
)
def test_repetitions_say_how_often_and_from_when(text: str, times: object, start: str) -> None:
    repetition = parse_repetition(text)
    assert (repetition.times, repetition.start) == (times, start)


@pytest.mark.parametrize("text", ["R3", "3/P1D", "Rx/P1D", "R3/", "R3/P", "P1D"])
def test_what_is_no_repetition_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Expected an ISO 8601"):
        parse_repetition(text)
