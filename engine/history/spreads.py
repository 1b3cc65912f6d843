"""How durations are spread: median and 90 %, by the clock and in opening days."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

_HOUR = timedelta(hours=1)
_HIGH = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A stretch of time: by the clock, day and night, and in opening days."""

    time: timedelta
    days: int  #: 開庁日 that began in it; 0: on the same day


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How durations are spread."""

    count: int
    median: float  #: clock hours
    high: float  #: clock hours; nine of ten took no longer (90パーセンタイル)
    median_days: float  #: 開庁日
    high_days: float


class Durations:
    """Many durations, in 12 bytes each."""

    def __init__(self) -> None:
        self._hours = array("d")
        self._days = array("l")

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._hours)

    def add(self, duration: Duration) -> None:
        """Add one."""
        self._hours.append(duration.time / _HOUR)
        self._days.append(duration.days)

    def any_spread(self) -> Spread | None:
        """Return how they are spread; None without any."""
        return self.spread() if self._hours else None

    def spread(self) -> Spread:
        """Return how they are spread; there must be one at least."""
        hours, days = sorted(self._hours), sorted(map(float, self._days))
        return Spread(
            count=len(hours),
            median=quantile(hours, 0.5),
            high=quantile(hours, _HIGH),
            median_days=quantile(days, 0.5),
            high_days=quantile(days, _HIGH),
        )


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value that a share (0 to 1) of ordered values does not exceed.

    Between two values it is interpolated linearly.

    >>> quantile([1.0, 2.0, 4.0], 0.75)
    3.0
    """
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
