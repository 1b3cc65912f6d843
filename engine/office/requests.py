"""A form that came twice: what it asked for has been done, and is not done again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import select

from engine.running.working_case import WorkingCase
from engine.tables import HistoryRow
from engine.tables.columns import table_of
from engine.values import HistoryKind

_HISTORY = table_of(HistoryRow)
#: A second sending follows the first at once: only somebody's last lines are looked at.
_LOOKED_AT = 20


def done_before(case: WorkingCase, kind: HistoryKind, request: str) -> Mapping[str, Any] | None:
    """Return the facts of the line that a request has written, None if it is new.

    Args:
        case: locked, so that two sendings come one after the other.
        kind: of the line that the request writes, with ``request`` among its facts.
        request: key of the caller's choice; empty: every call is new.
    """
    if not request:
        return None
    context = case.context
    statement = (
        select(_HISTORY.c.facts)
        .where(
            _HISTORY.c.municipality_code == context.municipality,
            _HISTORY.c.case_id == case.id,
            _HISTORY.c.kind == kind,
            _HISTORY.c.actor_id == context.actor.staff_id,
        )
        .order_by(_HISTORY.c.sequence.desc())
        .limit(_LOOKED_AT)
    )
    lines = map(orjson.loads, context.connection.execute(statement).scalars())
    return next((facts for facts in lines if facts.get("request") == request), None)
