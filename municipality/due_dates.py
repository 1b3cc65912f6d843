"""The last day on which something is in time: periods of the Civil Code, counted as offices do."""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta

from municipality.legal_parameters import LegalParameter, Rule
from municipality.opening_calendar import OpeningCalendar
from wfa.model.kinds import CountedIn, PeriodUnit

_ONE_DAY = timedelta(days=1)
_MONTHS = {PeriodUnit.MONTH: 1, PeriodUnit.YEAR: 12}
_DAYS = {PeriodUnit.DAY: 1, PeriodUnit.WEEK: 7}


def due_date(
    event: date,
    amount: int,
    unit: PeriodUnit = PeriodUnit.DAY,
    *,
    first_day_counts: bool,
    rolls_over: bool,
    counted_in: CountedIn = CountedIn.CALENDAR_DAYS,
    calendar: OpeningCalendar,
) -> date:
    """Return the last day of a period.

    Args:
        event: the day the period is counted from (Japan time).
        amount: length of the period in ``unit``, 1 or more.
        unit: day, week, month or year; only days can be opening days.
        first_day_counts: True counts ``event`` as the first day (family register filings).
        rolls_over: move past closed days: for filings whose period a law or an order fixes,
            never for periods that bind the office itself or that the office has set.
        counted_in: 暦日, or 開庁日 for internal targets.
        calendar: of the municipality.

    Returns:
        A day on or after ``event``. A month or year ends on the day before the one that
        corresponds to its first day; where there is no such day, on the last of the month.

    Raises:
        ValueError: ``amount`` below 1, hours, opening weeks or months, beyond the calendar.

    >>> open_days = OpeningCalendar()
    >>> due_date(date(2026, 4, 1), 14, first_day_counts=False, rolls_over=True, calendar=open_days)
    datetime.date(2026, 4, 15)
    >>> due_date(date(2026, 4, 1), 14, first_day_counts=True, rolls_over=False, calendar=open_days)
    datetime.date(2026, 4, 14)
    >>> due_date(
    ...     date(2026, 11, 30), 3, PeriodUnit.MONTH,
    ...     first_day_counts=True, rolls_over=False, calendar=open_days,
    ... )
    datetime.date(2027, 2, 28)

    Source:
        民法140条 (first day), 141条 (the whole last day), 143条 (weeks, months, years);
        戸籍法43条1項 (first day counted); 地方自治法4条の2第4項 (past closed days).
    """
    if amount < 1:
        raise ValueError(f"Expected a period of 1 or more, but got {amount}")
    try:
        if counted_in is CountedIn.OPENING_DAYS:
            return _last_opening_day(event, amount, unit, first_day_counts, calendar)
        first = event if first_day_counts else event + _ONE_DAY
        last = _last_calendar_day(first, amount, unit)
        return calendar.next_open(last) if rolls_over else last
    except OverflowError as error:
        raise ValueError(f"Expected a day before the year 10000, but {error}") from error


def legal_due_date(parameter: LegalParameter, event: date, calendar: OpeningCalendar) -> date:
    """Return the last day that a legal parameter allows.

    A period is counted from ``event``; a date of the year is the first such date on or after
    ``event``; what has to be done beforehand (転出届) is due on the day of the event itself.
    """
    if parameter.rule is Rule.BEFOREHAND:
        return event
    if parameter.rule is Rule.ANNUAL:
        last = _next_month_day(event, parameter.month_day)
        return calendar.next_open(last) if parameter.rolls_over else last
    last = due_date(
        event,
        parameter.amount,
        parameter.unit,
        first_day_counts=parameter.first_day_counts,
        rolls_over=parameter.rolls_over,
        counted_in=parameter.counted_in,
        calendar=calendar,
    )
    return last + _ONE_DAY if parameter.elapsed else last


def _last_calendar_day(first: date, amount: int, unit: PeriodUnit) -> date:
    if unit in _DAYS:
        return first + timedelta(days=amount * _DAYS[unit] - 1)
    if unit not in _MONTHS:
        raise ValueError(f"Expected days, weeks, months or years, but got {unit}")
    years, month = divmod(first.month - 1 + amount * _MONTHS[unit], 12)
    year = first.year + years
    if year > date.max.year:
        raise OverflowError(f"the period ends in {year}")
    length = gregorian.monthrange(year, month + 1)[1]
    if first.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, first.day) - _ONE_DAY


def _last_opening_day(
    event: date, amount: int, unit: PeriodUnit, first_day_counts: bool, calendar: OpeningCalendar
) -> date:
    if unit is not PeriodUnit.DAY:
        raise ValueError(f"Expected opening days, but got opening {unit}s")
    before = event - _ONE_DAY if first_day_counts else event
    return calendar.add_opening_days(before, amount)


def _next_month_day(event: date, month_day: tuple[int, int]) -> date:
    this_year = date(event.year, *month_day)
    return this_year if event <= this_year else date(event.year + 1, *month_day)
