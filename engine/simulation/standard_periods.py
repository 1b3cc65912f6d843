"""標準処理期間 as a flow has it, in words, read as something that cases can be compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.clock import japan_date
from municipality.due_dates import due_date
from municipality.opening_calendar import OpeningCalendar
from wfa.model.kinds import CountedIn, PeriodUnit

_AMOUNT = re.compile(r"(\d+)(分|時間|開庁日|日|週間|か月|年)")
_UNITS = {
    "日": PeriodUnit.DAY,
    "開庁日": PeriodUnit.DAY,
    "週間": PeriodUnit.WEEK,
    "か月": PeriodUnit.MONTH,
    "年": PeriodUnit.YEAR,
}
_CLOCK = {"分": timedelta(minutes=1), "時間": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class StandardPeriod:
    """How long a case should take at most, from the day or moment it is received."""

    amount: int
    unit: str  #: 分, 時間, 日, 開庁日, 週間, か月 or 年

    def __str__(self) -> str:
        """Return it in words."""
        return f"{self.amount}{self.unit}"

    def keeps(self, received: datetime, ended: datetime, calendar: OpeningCalendar) -> bool:
        """Return whether a case was in time; periods of days do not count the first one."""
        if self.unit in _CLOCK:
            return ended - received <= self.amount * _CLOCK[self.unit]
        last = due_date(
            japan_date(received),
            self.amount,
            _UNITS[self.unit],
            first_day_counts=False,
            rolls_over=False,
            counted_in=CountedIn.OPENING_DAYS if self.unit == "開庁日" else CountedIn.CALENDAR_DAYS,
            calendar=calendar,
        )
        return japan_date(ended) <= last


def read_standard_period(text: str) -> StandardPeriod | None:
    """Return the one period that a text names; None if it names none, or several.

    >>> read_standard_period("請求から30日（目標値・要確認）")
    StandardPeriod(amount=30, unit='日')
    """
    found = _AMOUNT.findall(text)
    if len(found) != 1 or int(found[0][0]) < 1:
        return None
    return StandardPeriod(int(found[0][0]), found[0][1])
