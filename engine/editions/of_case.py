"""Which edition a case ran under at some time: the one of today, unless it has moved since."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, select

from engine.context import Context
from engine.tables import HistoryRow
from engine.tables.columns import table_of
from engine.values import HistoryKind

_HISTORY = table_of(HistoryRow)


def edition_at(context: Context, case: Row[Any], moment: datetime) -> UUID:
    """Return the id of the edition a case ran under at a moment."""
    for moved_at, was in moves_of_case(context, case.id):
        if moment <= moved_at:
            return was
    edition_id: UUID = case.edition_id
    return edition_id


def moves_of_case(context: Context, case_id: UUID) -> tuple[tuple[datetime, UUID], ...]:
    """Return when a case moved and which edition it left each time, oldest first."""
    statement = (
        select(_HISTORY.c.at, _HISTORY.c.facts)
        .where(
            _HISTORY.c.municipality_code == context.municipality,
            _HISTORY.c.case_id == case_id,
            _HISTORY.c.kind == HistoryKind.EDITION_CHANGED,
        )
        .order_by(_HISTORY.c.sequence)
    )
    rows = context.connection.execute(statement)
    return tuple((row.at, UUID(orjson.loads(row.facts)["was"])) for row in rows)
