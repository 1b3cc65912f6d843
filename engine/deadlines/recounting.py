"""Counting a stored deadline again, when the calendar or a legal parameter has changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.deadlines.counting import CountingBase, count
from engine.deadlines.stored import CountedDeadline, rule_of
from municipality.opening_calendar import OpeningCalendar

#: In a stored deadline: somebody has set the day by hand; it is not counted again.
FIXED = "fixed"


def counted_again(stored: Mapping[str, Any], calendar: OpeningCalendar) -> CountedDeadline | None:
    """Return what a stored deadline counts to now, None if counting does not decide its day.

    Days by which it was moved since (保留, 補正) are not in it; ``with_rests`` adds them.
    """
    if stored.get(FIXED) or stored["at"]:
        return None
    since = datetime.fromisoformat(stored["since"])
    base = CountingBase(known=lambda _: None, calendar=lambda: calendar)
    return count(rule_of(stored), since, base)
