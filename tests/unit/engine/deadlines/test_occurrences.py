"""The moments that timers name, one after the other."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from engine.clock import JAPAN
from engine.deadlines.occurrences import Repeated, latest, times_of
from engine.deadlines.periods import parse_duration
from wfa.model.kinds import TimerKind

BEGIN = datetime(2026, 11, 16, 10, tzinfo=JAPAN)
TICK = timedelta(microseconds=1)


def moments(timer: TimerKind, text: str, most: int = 4, since: datetime = BEGIN) -> list[str]:
    """Return the first moments after another, in Japan time."""
    times = times_of(timer, text, BEGIN)
    found: list[str] = []
    while len(found) < most and (moment := times.after(since)) is not None:
        found.append(f"{moment.astimezone(JAPAN):%Y-%m-%d %H:%M}")
        since = moment
    return found


@pytest.mark.parametrize(
    ("timer", "text", "expected"),
    [
        (TimerKind.DATE, "2027-04-01", ["2027-04-01 00:00"]),
        (TimerKind.DATE, "2027-04-01T08:30", ["2027-04-01 08:30"]),
        (TimerKind.DATE, "2026-04-01", []),
        (TimerKind.DURATION, "P14D", ["2026-11-30 10:00"]),
        (TimerKind.CYCLE, "R2/P1D", ["2026-11-17 10:00", "2026-11-18 10:00"]),
        (TimerKind.CYCLE, "R2/2027-04-01/P1Y", ["2027-04-01 00:00", "2028-04-01 00:00"]),
        # What is over counts: a third one does not come because it was published late.
        (TimerKind.CYCLE, "R3/2025-12-01/P1Y", ["2026-12-01 00:00", "2027-12-01 00:00"]),
        (TimerKind.CYCLE, "R2/2025-11-01/P1M", []),
        (
            TimerKind.CYCLE,
            "R/2027-01-31/P1M",
            ["2027-01-31 00:00", "2027-02-28 00:00", "2027-03-31 00:00", "2027-04-30 00:00"],
        ),
        (TimerKind.CYCLE, "0 9 1 4 *", [f"{year}-04-01 09:00" for year in range(2027, 2031)]),
    ],
)
def test_moments(timer: TimerKind, text: str, expected: list[str]) -> None:
    assert moments(timer, text) == expected


@pytest.mark.parametrize(
    "text", ["R/PT1M", "R/2020-01-01/PT7M", "R/P1D", "*/5 * * * *", "0 9 1 4 *"]
)
@pytest.mark.parametrize("away", [timedelta(seconds=1), timedelta(days=3), timedelta(days=800)])
def test_the_latest_of_those_missed_is_the_one_before_the_next(text: str, away: timedelta) -> None:
    times, now = times_of(TimerKind.CYCLE, text, BEGIN), BEGIN + away
    found = latest(times, BEGIN, now)
    if found is None:
        following = times.after(BEGIN)
        assert following is not None
        assert following > now
    else:
        assert BEGIN < found <= now
        following = times.after(found)
        assert following is not None
        assert following > now
        assert times.after(found - TICK) == found


def test_nothing_is_missed_in_no_time() -> None:
    assert latest(times_of(TimerKind.DATE, "2026-11-16T10:00", BEGIN), BEGIN, BEGIN) is None


@pytest.mark.parametrize("text", ["R/P0D", "R3/PT0S", "毎年", "R/2027-13-01/P1Y"])
def test_a_cycle_that_does_not_move_on_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        times_of(TimerKind.CYCLE, text, BEGIN)


@pytest.mark.parametrize("length", ["P0D", "PT0S"])
def test_no_length_of_time_is_repeated(length: str) -> None:
    """Looking for the moment after another would never end."""
    with pytest.raises(ValueError, match="moves on"):
        Repeated(BEGIN, parse_duration(length))
