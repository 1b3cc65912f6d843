"""Where the time comes from: the system in service, a settable clock in tests and simulation."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

#: Time zone of every date a person sees and every period that is counted.
JAPAN = ZoneInfo("Asia/Tokyo")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""


class SystemClock:
    """The time of the machine."""

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return datetime.now(UTC)


class SettableClock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def now(self) -> datetime:
        """Return the time it was set to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Set it to an aware time."""
        if now.tzinfo is None:
            raise ValueError("Expected an aware time, but it has no time zone")
        self._now = now.astimezone(UTC)

    def advance(self, step: timedelta) -> None:
        """Move it on."""
        self.set(self._now + step)


def japan_midnight(day: date) -> datetime:
    """Return the moment at which a day begins in Japan."""
    return datetime(day.year, day.month, day.day, tzinfo=JAPAN)


def japan_date(moment: datetime) -> date:
    """Return the day a moment falls on in Japan."""
    return moment.astimezone(JAPAN).date()
