"""開庁日: weekends, national holidays, the year's end and a municipality's own days off."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from jpholiday.jpholiday import JPHoliday

_ONE_DAY = timedelta(days=1)
_WEEKDAYS = "月火水木金土日"
#: Of our own: others may register holidays in the library's shared one.
_NATIONAL_HOLIDAYS = JPHoliday()


@dataclass(frozen=True, slots=True)
class OpeningCalendar:
    """On which days a municipality is open.

    >>> calendar = OpeningCalendar({date(2026, 8, 14): "休庁日"})
    >>> calendar.next_open(date(2026, 8, 14))
    datetime.date(2026, 8, 17)
    """

    #: Days off beyond the general ones, with their names.
    own: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))

    def closed_reason(self, day: date) -> str:
        """Return why it is closed (土曜日, 勤労感謝の日 …), empty when it is open."""
        return self.own.get(day) or _general_reason(day)

    def is_open(self, day: date) -> bool:
        """Whether the municipality is open on a day."""
        return not self.closed_reason(day)

    def next_open(self, day: date) -> date:
        """Return the day itself if open, otherwise the next open one."""
        while not self.is_open(day):
            day += _ONE_DAY
        return day

    def add_opening_days(self, day: date, number: int) -> date:
        """Return the ``number``-th open day after a day, before it when negative.

        Whether ``day`` itself is open makes no difference; 0 returns it unchanged.

        >>> OpeningCalendar().add_opening_days(date(2026, 12, 28), 1)
        datetime.date(2027, 1, 4)
        """
        step = _ONE_DAY if number > 0 else -_ONE_DAY
        left = abs(number)
        while left:
            day += step
            left -= self.is_open(day)
        return day

    def count_opening_days(self, after: date, until: date) -> int:
        """Return how many open days there are after one day, up to and including another."""
        days = (after + _ONE_DAY * n for n in range(1, (until - after).days + 1))
        return sum(self.is_open(day) for day in days)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClosingRule:
    """One entry of closing_rules.toml: a weekday, or the days from ``first`` to ``last``."""

    name: str
    source: str
    certainty: str
    note: str = ""
    since: date = date.min
    weekday: str = ""
    first: str = ""  #: month and day
    last: str = ""  #: may lie in the next year

    def closes(self, day: date) -> bool:
        if day < self.since:
            return False
        if self.weekday:
            return _WEEKDAYS[day.weekday()] == self.weekday
        month_day = day.isoformat()[-5:]
        if self.first <= self.last:
            return self.first <= month_day <= self.last
        return month_day >= self.first or month_day <= self.last


@cache
def _closing_rules() -> tuple[_ClosingRule, ...]:
    text = (files("municipality") / "closing_rules.toml").read_text(encoding="utf-8")
    return tuple(_ClosingRule(**rule) for rule in tomllib.loads(text)["rule"])


@lru_cache(maxsize=8192)
def _general_reason(day: date) -> str:
    holidays = _NATIONAL_HOLIDAYS.holidays(day)
    if holidays:
        return str(holidays[0].name)
    return next((rule.name for rule in _closing_rules() if rule.closes(day)), "")
