"""The moments a timer names, whatever it waits for: when it comes next, and which came last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from engine.deadlines.cron import Cron
from engine.deadlines.periods import (
    Duration,
    Repetition,
    parse_cycle,
    parse_duration,
    parse_moment,
)
from wfa.model.kinds import TimerKind

#: The first look back for what came last; then twice as far each time.
_FIRST_LOOK = timedelta(minutes=1)


class Times(Protocol):
    """Moments in their order."""

    def after(self, moment: datetime) -> datetime | None:
        """Return the first one after a moment, None when there is none."""


@dataclass(frozen=True, slots=True)
class Once:
    """One moment."""

    at: datetime

    def after(self, moment: datetime) -> datetime | None:
        """Return it, if it is still to come."""
        return self.at if self.at > moment else None


@dataclass(frozen=True, slots=True)
class Repeated:
    """Multiples of a length of time: on the 31st means on the last day, every month anew.

    Raises:
        ValueError: the length is none, so that no moment would ever come after another.
    """

    anchor: datetime
    every: Duration
    first: int = 0  #: number of the first multiple: 0 is the anchor itself
    last: int | None = None  #: None: without end

    def __post_init__(self) -> None:
        if self.every.after(self.anchor) <= self.anchor:
            raise ValueError("Expected a cycle that moves on")

    def after(self, moment: datetime) -> datetime | None:
        """Return the first multiple after a moment."""
        number = self._number_after(moment)
        return self._at(number) if self.last is None or number <= self.last else None

    def _number_after(self, moment: datetime) -> int:
        low, step = self.first - 1, 1  # ``low`` is not after it, ``low + step`` may be
        while self._at(low + step) <= moment:
            low, step = low + step, step * 2
        high = low + step
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._at(middle) <= moment else (low, middle)
        return high

    def _at(self, number: int) -> datetime:
        return self.every.times(number).after(self.anchor)


def times_of(timer: TimerKind | None, text: str, begin: datetime) -> Times:
    """Return the moments of a timer that begins to wait at ``begin``.

    Args:
        timer: how the time is given.
        text: the time itself, no expression.
        begin: lengths of time count from here, unless the text says from when.

    Raises:
        ValueError: the text is no such time, or a cycle does not move on.
    """
    if timer is TimerKind.DURATION:
        return Once(parse_duration(text).after(begin))
    if timer is not TimerKind.CYCLE:
        return Once(parse_moment(text))
    cycle = parse_cycle(text)
    return cycle if isinstance(cycle, Cron) else _repeated(cycle, begin)


def latest(times: Times, since: datetime, until: datetime) -> datetime | None:
    """Return the last moment after ``since`` and not after ``until``, None when there is none."""
    look = _FIRST_LOOK
    while since < until:
        start = max(since, until - look)
        found = times.after(start)
        if found is not None and found <= until:
            return _last_from(times, found, until)
        if start == since:
            break
        look *= 2
    return None


def _last_from(times: Times, found: datetime, until: datetime) -> datetime:
    while (later := times.after(found)) is not None and later <= until:
        found = later
    return found


def _repeated(cycle: Repetition, begin: datetime) -> Repeated:
    anchor = parse_moment(cycle.start) if cycle.start else begin
    first = 0 if cycle.start else 1
    last = None if cycle.times is None else first + cycle.times - 1
    return Repeated(anchor, cycle.every, first, last)
