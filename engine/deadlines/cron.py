"""Cycles in the form of cron, as other tools write them: ``0 9 * * 1-5``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.clock import JAPAN

#: Smallest and largest value of each field: minute, hour, day, month, day of the week (0: Sunday).
_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
_FIELDS, _WITH_SECONDS = len(_RANGES), len(_RANGES) + 1
_DAY, _MONTH, _WEEKDAY = 2, 3, 4
_SUNDAY = 7
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
#: A cron that names no day in so many years names none at all (31 April).
_YEARS = 9


@dataclass(frozen=True, slots=True)
class Cron:
    """The moments a cron cycle names, in Japan time."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]  #: 0: Sunday
    either: bool  #: day and weekday are both restricted: one of them is enough, as cron has it

    def after(self, start: datetime) -> datetime:
        """Return the first moment after another.

        Raises:
            ValueError: there is none.
        """
        local = start.astimezone(JAPAN).replace(second=0, microsecond=0) + timedelta(minutes=1)
        day = local.replace(hour=0, minute=0)
        for _ in range(_YEARS * 366):
            if self._on(day):
                for moment in self._within(day):
                    if moment >= local:
                        return moment
            day += timedelta(days=1)
        raise ValueError("Expected a cycle that comes some day")

    def _on(self, day: datetime) -> bool:
        if day.month not in self.months:
            return False
        by_day, by_weekday = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return (by_day or by_weekday) if self.either else (by_day and by_weekday)

    def _within(self, day: datetime) -> Iterator[datetime]:
        for hour in sorted(self.hours):
            for minute in sorted(self.minutes):
                yield day.replace(hour=hour, minute=minute)


def parse_cron(text: str) -> Cron:
    """Read five fields, or six with seconds before them that are 0.

    Known are ``*`` ``?`` ``,`` ``-`` ``/`` and the English short names of months and weekdays.

    Raises:
        ValueError: it is no such cycle.
    """
    fields = text.split()
    if len(fields) == _WITH_SECONDS and fields[0] in ("0", "00"):
        fields = fields[1:]
    if len(fields) != _FIELDS:
        raise ValueError(f"Expected five fields of a cron cycle, but got {text!r}")
    minutes, hours, days, months, weekdays = (
        frozenset(_values(fields[number], *_RANGES[number], number)) for number in range(_FIELDS)
    )
    restricted = [not fields[number].startswith(("*", "?")) for number in (_DAY, _WEEKDAY)]
    return Cron(
        minutes=minutes,
        hours=hours,
        days=days,
        months=months,
        weekdays=frozenset(day % _SUNDAY for day in weekdays),
        either=all(restricted),
    )


def _values(field: str, low: int, high: int, number: int) -> Iterator[int]:
    for part in field.split(","):
        span, slash, step_text = part.partition("/")
        step = _number(step_text, number) if slash else 1
        if span in ("*", "?"):
            first, last = low, high
        else:
            begin, dash, end = span.partition("-")
            first = _number(begin, number)
            last = _number(end, number) if dash else (high if slash else first)
        if not (low <= first <= last <= high and step >= 1):
            raise ValueError(f"Expected values from {low} to {high}, but got {field!r}")
        yield from range(first, last + 1, step)


def _number(text: str, field: int) -> int:
    names = {_MONTH: (_MONTHS, 1), _WEEKDAY: (_WEEKDAYS, 0)}
    if field in names and text.upper() in names[field][0]:
        known, first = names[field]
        return known.index(text.upper()) + first
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"Expected a number in a cron cycle, but got {text!r}")
    return int(text)
