"""What moves when the calendar changes, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from municipality.closed_days import ClosedDayChange


class MovedKind(StrEnum):
    """What has another day."""

    STEP = "step"  #: 期限 of an open step
    CASE = "case"  #: 期限 of a whole case
    TIMER = "timer"  #: the day on which the flow goes on by itself

    @property
    def label(self) -> str:
        """The Japanese word for screens."""
        return _LABELS[self]


_LABELS = {
    MovedKind.STEP: "作業の期限",
    MovedKind.CASE: "案件の期限",
    MovedKind.TIMER: "時間切れ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDay:
    """One day that is not the same any more once it is counted again."""

    case_id: UUID
    number: str  #: 受付番号
    title: str  #: 件名
    kind: MovedKind
    step: str  #: node id, empty for the whole case
    where: str  #: name of the step, empty for the whole case
    name: str  #: of the deadline
    statutory: bool
    was: date
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCalendar:
    """The own days off of a municipality."""

    days: dict[date, str]  #: with their names, in order
    changes: tuple[ClosedDayChange, ...]  #: the latest first
    recounting: int  #: cases whose deadlines still have to be counted again
