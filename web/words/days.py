"""Days and moments as the screen says them: Japan time, 和暦."""

from __future__ import annotations

from datetime import date, datetime

from data_layouts.wareki import WarekiStyle, format_wareki
from engine.clock import JAPAN
from municipality.fiscal_years import fiscal_year, fiscal_year_days

_WEEKDAYS = "月火水木金土日"


def full_day(day: date) -> str:
    """Return e.g. 令和8年11月23日（月）."""
    return format_wareki(day, WarekiStyle.WEEKDAY)


def short_day(day: date, today: date) -> str:
    """Return e.g. 11月25日（水）; with the year when it is not this one."""
    text = f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"
    return text if day.year == today.year else f"{format_wareki(day, WarekiStyle.YEAR)}{text}"


def moment(at: datetime) -> str:
    """Return e.g. 令和8年11月23日 14:32."""
    local = at.astimezone(JAPAN)
    return f"{format_wareki(local.date())} {local:%H:%M}"


def short_moment(at: datetime, today: date) -> str:
    """Return e.g. 11月23日（月） 14:32."""
    local = at.astimezone(JAPAN)
    return f"{short_day(local.date(), today)} {local:%H:%M}"


def clock_time(at: datetime) -> str:
    """Return e.g. 14:32."""
    return f"{at.astimezone(JAPAN):%H:%M}"


def fiscal_year_words(day: date) -> str:
    """Return the 年度 of a day, e.g. 令和8年度."""
    first, _ = fiscal_year_days(fiscal_year(day))
    return f"{format_wareki(first, WarekiStyle.YEAR)}度"
