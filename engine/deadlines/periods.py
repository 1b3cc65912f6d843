"""Times as BPMN timers write them: ISO 8601 moments, durations and repetitions, and cron."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.clock import JAPAN
from engine.deadlines.cron import Cron, parse_cron
from wfa.model.kinds import TimerKind

_DURATION = re.compile(
    r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. Years, months and days follow the calendar in Japan."""

    months: int
    days: int
    clock: timedelta

    def after(self, start: datetime) -> datetime:
        """Return the moment this long after another; a day that a month lacks is its last."""
        local = start.astimezone(JAPAN)
        years, month = divmod(local.month - 1 + self.months, _MONTHS_IN_YEAR)
        year = local.year + years
        day = min(local.day, calendar.monthrange(year, month + 1)[1])
        moved = local.replace(year=year, month=month + 1, day=day) + timedelta(days=self.days)
        return moved + self.clock

    def times(self, number: int) -> Duration:
        """Return a multiple."""
        return Duration(self.months * number, self.days * number, self.clock * number)


@dataclass(frozen=True, slots=True)
class Repetition:
    """``R5/PT1H``: again and again, a number of times or without end."""

    times: int | None  #: None: without end
    start: str  #: ISO time, empty: from when it began to wait
    every: Duration


def parse_duration(text: str) -> Duration:
    """Read a duration such as ``P14D``, ``P1M``, ``P2W`` or ``PT1H30M``.

    Raises:
        ValueError: it is none.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"Expected an ISO 8601 duration, but got {text!r}")
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in match.groups()[:6])
    seconds = float(match[7] or 0)
    clock = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return Duration(years * _MONTHS_IN_YEAR + months, weeks * 7 + days, clock)


def parse_repetition(text: str) -> Repetition:
    """Read a repetition such as ``R3/PT10M``, ``R/P1D`` or ``R2/2026-04-01T09:00/P1M``.

    Raises:
        ValueError: it is none.
    """
    head, _, rest = text.strip().partition("/")
    if not re.fullmatch(r"R\d*", head) or not rest:
        raise ValueError(f"Expected an ISO 8601 repetition, but got {text!r}")
    start, _, length = rest.rpartition("/")
    times = int(head[1:]) if head[1:] else None
    return Repetition(times, start, parse_duration(length))


def parse_cycle(text: str) -> Repetition | Cron:
    """Read a repetition, or a cycle in the form of cron.

    Raises:
        ValueError: it is neither.
    """
    try:
        return parse_repetition(text)
    except ValueError:
        return parse_cron(text)


def parse_moment(text: str) -> datetime:
    """Read an ISO date (its first moment in Japan) or ISO time (Japan, unless it says so).

    Raises:
        ValueError: it is neither.
    """
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=JAPAN)


def is_time(timer: TimerKind | None, text: str) -> bool:
    """Return whether a timer's text says its time itself; otherwise it is an expression."""
    parse: Callable[[str], object] = _PARSERS[timer] if timer else parse_moment
    try:
        parse(text)
    except ValueError:
        return False
    return True


_PARSERS: Mapping[TimerKind, Callable[[str], object]] = {
    TimerKind.DATE: parse_moment,
    TimerKind.DURATION: parse_duration,
    TimerKind.CYCLE: parse_cycle,
}
