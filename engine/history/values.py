"""What a check of the history finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class FaultKind(StrEnum):
    """What is wrong with the rows of a history."""

    CHANGED = "changed"  #: does not fit its hash: it was changed, or the one before it with hash
    MISSING = "missing"  #: rows in between are gone
    CUT = "cut"  #: rows at the end are gone
    ADDED = "added"  #: rows that the case does not know of
    END_CHANGED = "end_changed"  #: the last row and the case do not fit
    REPLACED = "replaced"  #: all fits, but it is not what was noted outside the database
    CASE_MISSING = "case_missing"  #: the case was received, and is gone


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFault:
    """One thing wrong: with the rows ``first`` to ``last`` of a history."""

    kind: FaultKind
    first: int = 0
    last: int = 0

    def __str__(self) -> str:
        """Return it as a Japanese sentence."""
        rows = f"{self.first}行目" if self.first == self.last else f"{self.first}〜{self.last}行目"
        return _TEXTS[self.kind].format(rows=rows, first=self.first, before=self.first - 1)


_TEXTS: Mapping[FaultKind, str] = MappingProxyType(
    {
        FaultKind.CHANGED: "{rows}: 書いたときの内容と違います。",
        FaultKind.MISSING: "{rows}: ありません。",
        FaultKind.CUT: "{rows}: 末尾から切り取られています。",
        FaultKind.ADDED: "{rows}: あとから付け足されています。",
        FaultKind.END_CHANGED: "{rows}: 案件が控えている末尾と違います。",
        FaultKind.REPLACED: "{rows}まで: 保管した控えと違います。",
        FaultKind.CASE_MISSING: "案件が経緯ごとありません。",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryCheck:
    """Whether the history of a case is as it was written."""

    entries: int  #: rows that are there
    faults: tuple[HistoryFault, ...] = ()  #: by row

    @property
    def intact(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def broken_at(self) -> int | None:
        """Return the first row that is wrong."""
        return self.faults[0].first if self.faults else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCase:
    """One case of a check of many."""

    number: str  #: 受付番号
    check: HistoryCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySeal:
    """控え: how the history of a case ended at some moment, kept outside the database.

    Whoever can write the database can also compute new hashes; only a note kept elsewhere tells.
    """

    case_id: UUID
    number: str  #: 受付番号
    length: int  #: rows
    hash: str  #: of the last of them, hex
