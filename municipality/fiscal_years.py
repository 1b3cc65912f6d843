"""会計年度 (fiscal year)."""

from __future__ import annotations

from datetime import date, timedelta

from data_layouts.wareki import era_of
from municipality.legal_parameters import legal_parameter

_START = "chihojichi.kaikei_nendo"
_CLOSING = "chihojichi.suito_heisa"


def fiscal_year(day: date) -> int:
    """Return the western year in which the fiscal year of a day began.

    >>> fiscal_year(date(2027, 3, 31))
    2026
    """
    month_day = legal_parameter(_START, day).month_day
    return day.year if (day.month, day.day) >= month_day else day.year - 1


def fiscal_year_days(year: int) -> tuple[date, date]:
    """Return the first and the last day of a fiscal year.

    >>> fiscal_year_days(2026)
    (datetime.date(2026, 4, 1), datetime.date(2027, 3, 31))
    """
    first = date(year, *legal_parameter(_START, date(year, 12, 31)).month_day)
    return first, date(year + 1, first.month, first.day) - timedelta(days=1)


def accounts_closing_day(year: int) -> date:
    """Return 出納閉鎖, the last day of receipts and payments of a fiscal year.

    >>> accounts_closing_day(2026)
    datetime.date(2027, 5, 31)
    """
    return date(year + 1, *legal_parameter(_CLOSING, date(year + 1, 1, 1)).month_day)


def fiscal_year_label(day: date) -> str:
    """Return the fiscal year of a day in Japanese.

    The year in which the era changes is called after the era of the day: 平成31年度 until April
    2019, 令和元年度 from May.

    >>> fiscal_year_label(date(2026, 11, 23))
    '令和8年度'
    """
    year = fiscal_year(day)
    era, _ = era_of(day)
    if year < era.first_year:
        era, _ = era_of(fiscal_year_days(year)[0])
    in_era = year - era.first_year + 1
    return f"{era.name}{'元' if in_era == 1 else in_era}年度"
