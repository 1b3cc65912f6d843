"""経緯: the history of a case, and whether it is as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
from sqlalchemy import Row, select

from engine.context import Context
from engine.history.chain import ChainedRow, check_chain, first_hash
from engine.tables import HistoryRow
from engine.tables.columns import table_of
from engine.values import Change, HistoryCheck, HistoryEntry


def history(context: Context, case: Row[Any]) -> tuple[HistoryEntry, ...]:
    """Return the lines of a case, oldest first."""
    return tuple(_entry(row) for row in _rows(context, case))


def verify(context: Context, case: Row[Any]) -> HistoryCheck:
    """Check the hash chain of a case."""
    start = first_hash(context.municipality, case.id, case.number)
    check = check_chain(start, _rows(context, case), case.history_hash)
    if check.intact and check.entries != case.history_length:
        return HistoryCheck(intact=False, entries=check.entries, broken_at=check.entries + 1)
    return check


def _rows(context: Context, case: Row[Any]) -> Iterator[ChainedRow]:
    statement = (
        select(table_of(HistoryRow))
        .where(HistoryRow.municipality_code == context.municipality, HistoryRow.case_id == case.id)
        .order_by(HistoryRow.sequence)
    )
    for row in context.session.execute(statement):
        yield ChainedRow(
            sequence=row.sequence,
            at=row.at,
            actor_id=row.actor_id,
            actor_name=row.actor_name,
            kind=row.kind,
            step=row.step,
            step_name=row.step_name,
            text=row.text,
            facts=row.facts,
            hash=row.hash,
        )


def _entry(row: ChainedRow) -> HistoryEntry:
    facts = orjson.loads(row.facts)
    return HistoryEntry(
        sequence=row.sequence,
        at=row.at,
        actor=row.actor_name,
        actor_id=row.actor_id,
        kind=row.kind,
        step=row.step,
        step_name=row.step_name,
        text=row.text,
        reason=facts.get("reason", ""),
        changes=tuple(Change(**change) for change in facts.get("changes", ())),
        hash=row.hash.hex(),
    )
