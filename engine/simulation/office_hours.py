"""Time in which an office works: hours of the day on opening days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from engine.clock import JAPAN, japan_date
from errors.simulation import OfficeHoursUnreadable
from municipality.opening_calendar import OpeningCalendar

_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-～〜–]\s*(\d{1,2}):(\d{2})")
_ONE_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)

#: When somebody works, 7 hours and 45 minutes a day; each municipality has its own.
USUAL_HOURS = "8:45-12:00,13:00-17:30"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The hours of a day in which people work, one span after the other."""

    spans: tuple[tuple[time, time], ...]

    @property
    def minutes(self) -> float:
        """Minutes of work in a day."""
        first = date(2000, 1, 1)
        return sum(
            (datetime.combine(first, end) - datetime.combine(first, begin)) / _MINUTE
            for begin, end in self.spans
        )

    def __str__(self) -> str:
        """Return them as ``read_hours`` reads them."""
        return ",".join(f"{begin:%-H:%M}-{end:%-H:%M}" for begin, end in self.spans)


def read_hours(text: str) -> OfficeHours:
    """Read hours such as ``8:45-12:00,13:00-17:30``.

    Raises:
        OfficeHoursUnreadable: they are none, or not one after the other.
    """
    spans: list[tuple[time, time]] = []
    for part in text.replace("、", ",").split(","):
        match = _SPAN.fullmatch(part.strip())
        try:
            a, b, c, d = (int(number) for number in match.groups()) if match else (24, 0, 0, 0)
            begin, end = time(a, b), time(c, d)
        except ValueError as error:
            raise _unreadable(text) from error
        if begin >= end or (spans and begin < spans[-1][1]):
            raise _unreadable(text)
        spans.append((begin, end))
    return OfficeHours(tuple(spans))


class OfficeTime:
    """Counting in the time in which an office works. Moments are aware, in any zone."""

    def __init__(self, hours: OfficeHours, calendar: OpeningCalendar) -> None:
        self.hours = hours
        self.calendar = calendar

    def next_open(self, moment: datetime) -> datetime:
        """Return the moment itself if the office works then, else when it next begins."""
        return next(max(begin, moment) for begin, end in self._spans(moment) if end > moment)

    def after(self, moment: datetime, minutes: float) -> datetime:
        """Return when a number of minutes of work are done that begin at a moment."""
        left = minutes * _MINUTE
        for begin, end in self._spans(moment):
            start = max(begin, moment)
            if end <= start:
                continue
            if left <= end - start:
                return start + left
            left -= end - start
        raise AssertionError("days do not end")

    def minutes_between(self, begin: datetime, end: datetime) -> float:
        """Return how many minutes of work lie between two moments; 0 if the second is earlier."""
        total = 0.0
        for opening, closing in self._spans(begin):
            if opening >= end:
                return total
            total += max(0.0, (min(closing, end) - max(opening, begin)) / _MINUTE)
        raise AssertionError("days do not end")

    def _spans(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Yield the spans of the opening days from the day of a moment on."""
        day = japan_date(moment)
        while True:
            day = self.calendar.next_open(day)
            for begin, end in self.hours.spans:
                yield _moment(day, begin), _moment(day, end)
            day += _ONE_DAY


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=JAPAN)


def _unreadable(text: str) -> OfficeHoursUnreadable:
    return OfficeHoursUnreadable(f"Expected spans one after the other, but got {text!r}", text=text)
