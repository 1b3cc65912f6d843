"""How much time is left, in words: a colour alone says nothing on a printed page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.values import DeadlineState, DueDate
from web.words.days import clock_time, short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWords:
    """One deadline as the screen shows it."""

    left: str  #: あと2日, 今日まで; after the mark 超過: 3日
    day: str  #: 11月25日（水）
    mark: str  #: 超過 or 間近; empty: neither
    style: str  #: name of the CSS class


def due_words(due: DueDate, today: date) -> DueWords:
    """Say a deadline in words, seen from a day in Japan."""
    day = short_day(due.due, today)
    if due.at is not None:
        day = f"{day} {clock_time(due.at)}"
    mark = {DeadlineState.OVERDUE: "超過", DeadlineState.SOON: "間近"}.get(due.state, "")
    return DueWords(left=_left(due, today), day=day, mark=mark, style=f"due--{due.state.value}")


def _left(due: DueDate, today: date) -> str:
    days = (due.due - today).days
    if days < 0:
        return f"{-days}日"
    if due.state is DeadlineState.OVERDUE:
        return "今日"  # a period of hours that ended today
    if days == 0:
        return "今日まで"
    return "明日まで" if days == 1 else f"あと{days}日"
