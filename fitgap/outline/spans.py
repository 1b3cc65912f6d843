"""Periods and dates of timers, in one form, from ISO 8601 or from words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fitgap.labels.tidying import amounts, in_figures, tidy
from wfa.model import Deadline, EventDefinition
from wfa.model.kinds import CountedIn, PeriodUnit

_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$"
)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED_DATE = re.compile(
    r"(\d{1,2})月(\d{1,2})日(?!間|前|後)|()(\d{1,2})日(?!間|以|前|後|を|が(?!来)|経|た|目)"
)
#: A day without a month that comes: 月の五日が来た, but not 総会まで10日になった.
_DAY_HAS_COME = re.compile(
    r"毎月.*日|(?<!まで)(?<!まで\d)(?<!まで\d\d)日(?:になった|(?:の日)?が来)"
)
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(.+)")
#: Hours of one unit, and months of one unit: the two do not mix.
_HOURS = {
    "時間": 1,
    "時": 1,
    "分": 1 / 60,
    "日": 24,
    "営業日": 24,
    "開庁日": 24,
    "週": 168,
    "週間": 168,
    "hour": 1,
    "hours": 1,
    "h": 1,
    "day": 24,
    "days": 24,
    "week": 168,
    "weeks": 168,
    "tag": 24,
    "tage": 24,
    "tagen": 24,
    "dagen": 24,
    "woche": 168,
    "wochen": 168,
    "weken": 168,
    "stunden": 1,
    "uur": 1,
}
_MONTHS = {
    "月": 1,
    "か月": 1,
    "年": 12,
    "month": 1,
    "months": 1,
    "monate": 1,
    "monaten": 1,
    "maanden": 1,
    "year": 12,
    "years": 12,
    "jaar": 12,
}
_OPENING = frozenset({"営業日", "開庁日"})
_UNITS = {
    PeriodUnit.HOUR: (1.0, 0),
    PeriodUnit.DAY: (24.0, 0),
    PeriodUnit.WEEK: (168.0, 0),
    PeriodUnit.MONTH: (0.0, 1),
    PeriodUnit.YEAR: (0.0, 12),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A period, a date, a repetition, or a legal parameter: what a timer waits for."""

    hours: float = 0.0
    months: int = 0
    opening_days: bool = False
    repeats: bool = False
    date: str = ""  #: as ISO, or ``--MM-DD``
    other: str = ""  #: an expression or parameter that only equality can compare

    @property
    def is_told(self) -> bool:
        """True if it says a period or date, not only an expression or parameter."""
        return bool(self.hours or self.months or self.date)

    def agrees(self, other: Span) -> bool:
        """Say whether two spans are the same, as far as both say it."""
        if self.is_told and other.is_told:
            both = bool(self.other) and bool(other.other)
            return replace(self, other="") == replace(other, other="") and (
                not both or self.other == other.other
            )
        return self == other


def span_of_event(event: EventDefinition, name: str) -> Span | None:
    """Return what a timer waits for, from its expression, else from its name."""
    text = event.expression.text.strip() if event.expression else ""
    return (span_of_text(text) if text else None) or span_of_name(name)


def span_of_text(text: str) -> Span:
    """Return the span of a time expression as written in BPMN."""
    plain = text.strip().strip("\"'")
    repeats = plain.startswith("R") and "/" in plain
    last = plain.rsplit("/", 1)[-1] if repeats else plain
    date = _DATE.match(last)
    if date:
        return Span(date=f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}", repeats=repeats)
    found = _DURATION.match(last)
    if found and any(found.groups()):
        years, months, weeks, days, hours, minutes, seconds = (int(g or 0) for g in found.groups())
        return Span(
            hours=weeks * 168 + days * 24 + hours + minutes / 60 + seconds / 3600,
            months=years * 12 + months,
            repeats=repeats,
        )
    return span_of_name(plain) or Span(other=" ".join(plain.split()))


def span_of_name(name: str) -> Span | None:
    """Return the period or date a name speaks of, None if it speaks of none."""
    text = in_figures(tidy(name))
    date = _WORDED_DATE.search(text)
    if date and (date[1] or _DAY_HAS_COME.search(text)):
        month, day = (f"{int(each):02}" if each else "" for each in (date[1], date[2] or date[4]))
        return Span(date=f"--{month}-{day}", repeats="毎" in text)
    for amount in amounts(text):
        found = _AMOUNT.match(amount)
        if not found:
            continue
        number, unit = float(found[1]), found[2]
        if unit in _HOURS:
            return Span(hours=number * _HOURS[unit], opening_days=unit in _OPENING)
        if unit in _MONTHS:
            return Span(months=int(number) * _MONTHS[unit])
    return None


def span_of_deadline(deadline: Deadline) -> Span:
    """Return the period of a deadline in our own extension."""
    if deadline.amount is None:
        return Span(other=deadline.parameter)
    hours, months = _UNITS[deadline.unit]
    return Span(
        hours=hours * deadline.amount,
        months=months * deadline.amount,
        opening_days=deadline.counted_in is CountedIn.OPENING_DAYS,
    )
