"""Taking a filled フィット&ギャップ表 into what is kept: all of it or nothing, over nobody's head.

Three states are held against each other: what was known when the sheet was made, what the sheet
says now, and what is known now. What only one side has changed is taken; what both have changed
to different things is a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from errors.fitgap import ReportRefused, SheetConflicts, SheetOfAnother
from fitgap.matching.confirmed import Confirmation
from fitgap.report import Origin, ReadVerdicts
from fitgap.report.columns import ANSWER_HEADING, GAPS_SHEET, KEY_HEADING, PAIRS_SHEET
from fitgap.verdicts import Judgement
from fitgap.workshop.deciding import is_decided, touches, write_pair, write_verdict
from fitgap.workshop.history import known_after
from fitgap.workshop.keeping import find_comparison
from fitgap.workshop.recording import Act
from fitgap.workshop.running import Run
from fitgap.workshop.values import Known
from fitgap.workshop.wording import confirmation_words, judgement_words
from fitgap.workshop.words import learn_words

#: What the key of a difference looks like.
_KEY = re.compile(r"[a-z_]{1,40}-[0-9a-f]{12}")


class OnConflict(StrEnum):
    """What is done where others have changed what the sheet changes."""

    REFUSE = "refuse"
    SHEET = "sheet"  #: the sheet wins
    KEEP = "keep"  #: what is known now stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    new: int  #: differences judged for the first time
    changed: int
    withdrawn: int  #: judgements that the sheet has emptied
    unchanged: int
    pairs: int  #: answers about pairs that were not known yet
    gone: int  #: judgements about differences that are no longer there; kept nevertheless

    @property
    def anything(self) -> bool:
        """Whether something was written."""
        return bool(self.new or self.changed or self.withdrawn or self.pairs)

    @property
    def words(self) -> str:
        """The counts in Japanese."""
        parts = [f"新しい判定 {self.new}件", f"変えた判定 {self.changed}件"]
        if self.withdrawn:
            parts.append(f"取り消した判定 {self.withdrawn}件")
        parts += [f"変わらない判定 {self.unchanged}件", f"確かめた対応 {self.pairs}組"]
        if self.gone:
            parts.append(f"いまの比較にない差異の判定 {self.gone}件（残してあります）")
        return "、".join(parts)


@dataclass(frozen=True, slots=True)
class _Row:
    """One difference of the sheet in the three states."""

    key: str
    number: int
    base: Judgement
    sheet: Judgement
    now: Judgement

    @property
    def wanted(self) -> bool:
        """Whether the sheet changes it."""
        return self.sheet not in (self.base, self.now)

    @property
    def in_conflict(self) -> bool:
        """Whether others have changed it too, to something else."""
        return self.wanted and self.base != self.now


def import_sheet(
    act: Act, run: Run, read: ReadVerdicts, *, name: str, on_conflict: OnConflict
) -> Imported:
    """Take a filled sheet.

    Args:
        act: who takes it, in the transaction that does.
        run: the comparison it is taken into, as it stands in this transaction.
        read: what the sheet says.
        name: of its file.
        on_conflict: what to do where others have changed the same.

    Raises:
        SheetOfAnother: it was made from another current flow.
        ReportRefused: rows belong to no difference, all are named.
        SheetConflicts: all conflicts are named; only with ``OnConflict.REFUSE``.
    """
    base = _base(act, read.origin, name)
    rows = tuple(_rows(act.known, base, read))
    _refuse_strange(act, run, rows, read, name)
    pairs = [pair for pair in read.pairs if not is_decided(act.known, pair)]
    if on_conflict is OnConflict.REFUSE:
        _refuse_conflicts(act, rows, read, base, name)
    keeps = on_conflict is OnConflict.KEEP
    taken = [each for each in rows if each.wanted and not (keeps and each.in_conflict)]
    if keeps:
        pairs = [each for each in pairs if _rival(act.known, base, each) is None]
    for row in taken:
        about = run.gaps[row.key].message if row.key in run.gaps else _about(act, row.key)
        write_verdict(act, row.key, about, row.sheet)
    for pair in pairs:
        write_pair(act, pair)
    if pairs:
        learn_words(act.session, act.actor.municipality)
    return _told(rows, taken, len(pairs), run)


def _base(act: Act, origin: Origin | None, name: str) -> Known:
    """Return what was known when the sheet was made; nothing if it does not say."""
    if origin is None:
        return known_after(())
    subject = act.comparison.subject
    made = find_comparison(act.session, subject.municipality, origin.comparison)
    if made.subject.id != subject.id:
        detail = f"Expected a sheet of {subject.id}, but it is of {made.subject.id}"
        raise SheetOfAnother(detail, file_name=name, subject=subject.name)
    return known_after(each for each in act.entries if each.number <= origin.decision)


def _rows(known: Known, base: Known, read: ReadVerdicts) -> Iterator[_Row]:
    nothing = Judgement()
    for key, number in read.rows.items():
        yield _Row(
            key,
            number,
            base=base.judgements.get(key, nothing),
            sheet=read.judgements.get(key, nothing),
            now=known.judgements.get(key, nothing),
        )


def _refuse_strange(
    act: Act, run: Run, rows: tuple[_Row, ...], read: ReadVerdicts, name: str
) -> None:
    """Refuse rows that fit no difference.

    A sheet that says where it is from may speak of differences that are gone since.
    """
    known = {*run.gaps, *act.known.latest}
    if read.origin is not None:
        known.update(row.key for row in rows if _KEY.fullmatch(row.key))
    strange = [
        f"シート「{GAPS_SHEET}」{row.number}行「{KEY_HEADING}」: この差異は、この比較にありません。"
        "この比較から書き出した表に書き写してください。"
        for row in rows
        if row.wanted and row.key not in known
    ]
    if strange:
        raise _refusal(ReportRefused, strange, name)


def _refuse_conflicts(
    act: Act, rows: tuple[_Row, ...], read: ReadVerdicts, base: Known, name: str
) -> None:
    found = [
        f"シート「{GAPS_SHEET}」{row.number}行: 表は「{judgement_words(row.sheet)}」、"
        f"いまは{_by(act, row.key)}「{judgement_words(row.now)}」です。"
        for row in rows
        if row.in_conflict
    ]
    for number, pair in zip(read.pair_rows, read.pairs, strict=True):
        rival = None if is_decided(act.known, pair) else _rival(act.known, base, pair)
        if rival is not None:
            found.append(
                f"シート「{PAIRS_SHEET}」{number}行「{ANSWER_HEADING}」: いまは「"
                f"{confirmation_words(rival)}」と決まっています。"
            )
    if found:
        raise _refusal(SheetConflicts, found, name)


def _refusal(kind: type[ReportRefused], lines: list[str], name: str) -> ReportRefused:
    detail = f"Expected {name} to fit, but {len(lines)} rows do not"
    return kind(detail, file_name=name, count=len(lines), problems=tuple(lines), first=lines[0])


def _rival(known: Known, base: Known, pair: Confirmation) -> Confirmation | None:
    """Return what was decided about the same steps after the sheet was made."""
    later = (other for number, other in reversed(known.pairs) if number > base.last)
    return next((other for other in later if touches(other, pair)), None)


def _by(act: Act, key: str) -> str:
    latest = act.known.latest.get(key)
    return f"{latest.by}さんの" if latest else ""


def _about(act: Act, key: str) -> str:
    """Return the sentence a difference had when it was judged before; empty if never."""
    return next((each.about for each in reversed(act.entries) if each.key == key), "")


def _told(rows: tuple[_Row, ...], taken: list[_Row], pairs: int, run: Run) -> Imported:
    filled = [row for row in rows if not row.sheet.is_empty]
    return Imported(
        new=sum(row.now.is_empty and not row.sheet.is_empty for row in taken),
        changed=sum(not row.now.is_empty and not row.sheet.is_empty for row in taken),
        withdrawn=sum(row.sheet.is_empty for row in taken),
        unchanged=len([row for row in filled if row not in taken]),
        pairs=pairs,
        gone=sum(row.key not in run.gaps for row in filled),
    )
