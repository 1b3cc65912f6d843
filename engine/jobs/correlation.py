"""Which of several waiting cases a message is for, by the data that come with it.

BPMN's correlation (8.3.2), without keys of its own: the variables that a message hands over are
the key. A case agrees if it knows at least one of them and contradicts none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Select, select

from engine.context import Context
from engine.tables import CaseVariableRow
from engine.values import JsonValue

#: Most waiting cases that are looked at.
_MOST = 2_000


def agreeing_case(
    context: Context, waiting: Select[Any], values: Mapping[str, JsonValue]
) -> UUID | None:
    """Return the oldest waiting case that agrees with the values of a message."""
    told = {name: value for name, value in values.items() if value is not None}
    if not told:
        return None
    rows = context.connection.execute(waiting.limit(_MOST))
    candidates: list[UUID] = [row.id for row in rows]
    known = _known(context, candidates, list(told))
    for case_id in candidates:
        own = {name: value for name, value in known.get(case_id, {}).items() if value is not None}
        if own and all(told[name] == value for name, value in own.items()):
            return case_id
    return None


def _known(
    context: Context, case_ids: list[UUID], names: list[str]
) -> Mapping[UUID, Mapping[str, JsonValue]]:
    found: dict[UUID, dict[str, JsonValue]] = {}
    statement = select(CaseVariableRow.case_id, CaseVariableRow.name, CaseVariableRow.value).where(
        CaseVariableRow.municipality_code == context.municipality,
        CaseVariableRow.case_id.in_(case_ids),
        CaseVariableRow.name.in_(names),
    )
    for case_id, name, value in context.connection.execute(statement):
        found.setdefault(case_id, {})[name] = orjson.loads(value)
    return found
