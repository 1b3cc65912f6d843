"""経緯: the history of a case."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import Row

from engine.context import Context
from engine.history.chain import ChainedRow
from engine.queries.history_rows import rows_of_case
from engine.values import Change, HistoryEntry


def history(context: Context, case: Row[Any]) -> tuple[HistoryEntry, ...]:
    """Return the lines of a case, oldest first."""
    return tuple(_entry(row) for row in rows_of_case(context, case.id))


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
