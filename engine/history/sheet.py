"""経緯表: the history of a case as a sheet to print, in texts only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.kind_words import HISTORY_KIND_WORDS
from engine.kinds import HistoryKind
from engine.values import Change, HistoryEntry
from engine.wording import moment_text

#: Headings of the columns, in their order.
HEADINGS = ("番号", "日時", "職員", "作業", "できごと", "内容", "理由", "結果", "次")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One row of the sheet; line breaks are part of the texts."""

    sequence: int
    at: str  #: Japan time, e.g. R8.11.23 10:05
    who: str  #: with for whom, where it was 代理 or 代決
    step: str
    what: str
    text: str  #: with what was changed, one item a line
    reason: str
    outcome: str
    next: str  #: whose turn it became, one a line

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts in the order of ``HEADINGS``."""
        return (
            str(self.sequence), self.at, self.who, self.step, self.what, self.text, self.reason,
            self.outcome, self.next,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySheet:
    """The whole sheet."""

    number: str  #: 受付番号
    title: str  #: 件名
    flow: str  #: e.g. 01-01 転入（第1版）
    received: str  #: when and by whom
    status: str  #: with how and when it ended
    lines: tuple[SheetLine, ...]
    check: tuple[str, ...]  #: what the check of the chain says, in sentences
    intact: bool
    printed: str  #: when, in which municipality, by whom


def sheet_lines(entries: Iterable[HistoryEntry]) -> tuple[SheetLine, ...]:
    """Return the rows of a history as texts."""
    return tuple(_line(entry) for entry in entries)


def _line(entry: HistoryEntry) -> SheetLine:
    return SheetLine(
        sequence=entry.sequence,
        at=moment_text(entry.at),
        who=_who(entry),
        step=entry.step_name,
        what=HISTORY_KIND_WORDS[entry.kind],
        text="\n".join((entry.text, *map(change_text, entry.changes))),
        reason=entry.reason,
        outcome=entry.outcome,
        next="\n".join(entry.next),
    )


def _who(entry: HistoryEntry) -> str:
    if not entry.acting_for:
        return entry.actor
    way = "代決" if entry.kind is HistoryKind.DECIDED_FOR else "代理"
    return f"{entry.actor}\n（{entry.acting_for}の{way}）"


def change_text(change: Change) -> str:
    """Return what was changed, e.g. 氏名: 北海太郎 → 北海花子."""
    new = change.new_text or "（消去）"
    return (
        f"{change.label}: {change.old_text} → {new}"
        if change.old_text
        else (f"{change.label}: {new}")
    )
