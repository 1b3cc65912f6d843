"""A stored deadline beside the rule of another edition: what becomes of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from data_layouts.wareki import format_wareki
from engine.deadlines.recounting import FIXED
from engine.deadlines.stored import CountedDeadline, rests_taken_over, with_rests
from municipality.opening_calendar import OpeningCalendar

#: What makes a deadline another one. The day it counts from stays what it was.
_RULE = ("name", "statutory", "counted_in", "deemed", "rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """Another last day, or none any more."""

    due: date | None
    stored: dict[str, Any] | None  #: as it is to be stored, None: no deadline any more
    note: str  #: empty: the day stays as it is


def day_change(
    was: date | None,
    stored: Mapping[str, Any] | None,
    counted: CountedDeadline | None,
    calendar: OpeningCalendar,
) -> DayChange | None:
    """Return what changes about a deadline, None if its rule is the same.

    A day set by hand stays. Days by which a target of the office was moved (保留, 補正) stay on
    top.
    """
    if counted is None:
        if stored is None:
            return None
        return DayChange(due=None, stored=None, note=f"期限「{stored['name']}」がなくなります。")
    new = counted.stored()
    if stored is None or was is None:
        note = f"期限「{new['name']}」（{format_wareki(counted.due)}）が付きます。"
        return DayChange(due=counted.due, stored=new, note=note)
    if all(stored.get(key) == new[key] for key in _RULE):
        return None
    if stored.get(FIXED):
        note = f"期限「{new['name']}」の決め方が変わりますが、手で決めた日のままです。"
        return DayChange(due=was, stored={**new, FIXED: True}, note=note)
    new = rests_taken_over(stored, counted).stored()
    due = with_rests(counted.due, new, calendar)
    note = _note(was, stored["name"], due, new["name"])
    return DayChange(due=due, stored=new, note=note)


def _note(was: date, old_name: str, due: date, name: str) -> str:
    if was == due and old_name == name:
        return ""
    renamed = f"（これまでの「{old_name}」）" if old_name != name else ""
    return f"期限「{name}」{renamed}が{format_wareki(was)}から{format_wareki(due)}になります。"
