"""Decisions as they were made, and what holds after them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from fitgap.matching.confirmed import Confirmation
from fitgap.tables import DecisionKind, DecisionRow
from fitgap.verdicts import Judgement
from fitgap.workshop.stored import confirmation_from_json, judgement_from_json
from fitgap.workshop.values import Entry, Known, Subject


def history(session: Session, subject: Subject) -> tuple[Entry, ...]:
    """Return every decision about a subject, the oldest first."""
    rows = session.scalars(
        select(DecisionRow)
        .where(
            DecisionRow.municipality_code == subject.municipality,
            DecisionRow.subject_id == subject.id,
        )
        .order_by(DecisionRow.number)
    ).all()
    undone = {row.undoes for row in rows}
    return tuple(_entry(row, undone=row.act in undone) for row in rows)


def known(session: Session, subject: Subject) -> Known:
    """Return what holds now."""
    return known_after(history(session, subject))


def known_after(entries: Iterable[Entry]) -> Known:
    """Return what holds after some decisions, the oldest first."""
    entries = tuple(entries)
    undone = {each.undoes for each in entries}
    judgements: dict[str, Judgement] = {}
    pairs: list[tuple[int, Confirmation]] = []
    undoable: Entry | None = None
    for each in entries:
        if each.kind is DecisionKind.UNDO or each.act in undone:
            continue
        if undoable is None or undoable.act != each.act:
            undoable = each
        if each.kind is DecisionKind.VERDICT:
            judgements[each.key] = judgement_from_json(each.after)
        elif each.after is not None:
            pairs.append((each.number, confirmation_from_json(each.after)))
    return Known(
        judgements={key: each for key, each in judgements.items() if not each.is_empty},
        pairs=tuple(pairs),
        latest=_latest(entries),
        last=entries[-1].number if entries else 0,
        undoable=undoable,
    )


def _latest(entries: tuple[Entry, ...]) -> dict[str, Entry]:
    """Return the last entry that changed each difference; taking back is a change too."""
    keys_of_act: dict[int, list[str]] = {}
    latest: dict[str, Entry] = {}
    for each in entries:
        if each.kind is DecisionKind.VERDICT:
            keys_of_act.setdefault(each.act, []).append(each.key)
            latest[each.key] = each
        elif each.kind is DecisionKind.UNDO and each.undoes is not None:
            latest |= dict.fromkeys(keys_of_act.get(each.undoes, ()), each)
    return latest


def _entry(row: DecisionRow, *, undone: bool) -> Entry:
    return Entry(
        number=row.number,
        act=row.act,
        kind=row.kind,
        key=row.key,
        about=row.about,
        before=row.before,
        after=row.after,
        undoes=row.undoes,
        source=row.source,
        at=row.decided_at,
        by=row.decided_by,
        undone=undone,
    )
