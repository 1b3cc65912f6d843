"""What a trial and a move of cases say, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTrial:
    """One case in a 試行 (dry run): whether it can move, why not, and what changes for it."""

    case_id: UUID
    number: str  #: 受付番号
    title: str  #: 件名
    edition: int  #: number of the edition it runs on
    standing: tuple[str, ...]  #: names of the steps and events it stands at
    problems: tuple[str, ...]  #: why it cannot move, each with what to do; empty: it can
    notes: tuple[str, ...]  #: what changes for those who work on it

    @property
    def can_move(self) -> bool:
        """True if nothing is in the way."""
        return not self.problems


class MoveStatus(StrEnum):
    """Where one case of an ordered move stands. Values are stored: never rename one."""

    WAITING = "waiting"  #: 移行待ち
    MOVED = "moved"  #: 移しました
    STAYED = "stayed"  #: 元の版のまま


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionMove:
    """版の移行: the order to move cases to an edition."""

    id: UUID
    flow_id: str
    edition_id: UUID
    edition: int  #: number of the edition they move to
    reason: str
    ordered_by: str
    ordered_at: datetime
    waiting: int  #: cases, by status
    moved: int
    stayed: int

    @property
    def cases(self) -> int:
        """All cases it is about."""
        return self.waiting + self.moved + self.stayed

    @property
    def is_over(self) -> bool:
        """True when every case has moved or stays."""
        return self.waiting == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedCase:
    """What became of one case of a move."""

    case_id: UUID
    number: str
    title: str
    status: MoveStatus
    told: tuple[str, ...]  #: STAYED: why; MOVED: what changed
    done_at: datetime | None
