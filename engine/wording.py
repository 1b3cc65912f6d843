"""Moments and lengths of time as people read them."""

from __future__ import annotations

from datetime import datetime

from data_layouts.wareki import WarekiStyle, format_wareki
from engine.clock import JAPAN

_MINUTES, _HOURS = 60, 24


def moment_text(moment: datetime) -> str:
    """Return a moment in Japan time, e.g. R8.11.23 10:05."""
    local = moment.astimezone(JAPAN)
    return f"{format_wareki(local.date(), WarekiStyle.SHORT)} {local:%H:%M}"


def hours_text(hours: float) -> str:
    """Return clock hours in the two largest units: 25分, 3時間20分, 2日4時間.

    >>> hours_text(3.33)
    '3時間20分'
    """
    minutes = round(hours * _MINUTES)
    if minutes < _MINUTES:
        return f"{minutes}分"
    if minutes < _MINUTES * _HOURS:
        return _two_units(minutes, _MINUTES, "時間", "分")
    return _two_units(round(minutes / _MINUTES), _HOURS, "日", "時間")


def opening_days_text(days: float) -> str:
    """Return opening days: 当日, 3日, 2.5日."""
    return f"{days:.1f}".removesuffix(".0") + "日" if days else "当日"


def _two_units(smaller: int, per_larger: int, larger_unit: str, smaller_unit: str) -> str:
    large, small = divmod(smaller, per_larger)
    return f"{large}{larger_unit}{small}{smaller_unit}" if small else f"{large}{larger_unit}"
