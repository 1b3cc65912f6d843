"""The rows of histories as they are stored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select

from engine.context import Context
from engine.history.chain import ChainedRow
from engine.tables import CaseRow, HistoryRow
from engine.tables.columns import table_of

_HISTORY = table_of(HistoryRow)
_CASES = table_of(CaseRow)
#: Cases read in one transaction when all of a municipality are read: so the memory needed does not
#: depend on how many there are, and no transaction stays open for long.
CASES_AT_ONCE = 100


def rows_of_case(context: Context, case_id: UUID) -> Iterator[ChainedRow]:
    """Yield the rows of a case by sequence."""
    statement = (
        select(_HISTORY)
        .where(_HISTORY.c.municipality_code == context.municipality, _HISTORY.c.case_id == case_id)
        .order_by(_HISTORY.c.sequence)
    )
    for row in context.session.execute(statement):
        yield chained(row)


def rows_of_cases(
    context: Context, case_ids: Collection[UUID]
) -> Mapping[UUID, Sequence[ChainedRow]]:
    """Return the rows of several cases, each by sequence."""
    statement = (
        select(_HISTORY)
        .where(
            _HISTORY.c.municipality_code == context.municipality,
            _HISTORY.c.case_id.in_(case_ids),
        )
        .order_by(_HISTORY.c.case_id, _HISTORY.c.sequence)
    )
    found: dict[UUID, list[ChainedRow]] = {case_id: [] for case_id in case_ids}
    for row in context.session.execute(statement):
        found[row.case_id].append(chained(row))
    return found


def next_heads(
    context: Context, after: UUID | None, *conditions: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    """Return the cases that follow one, by id: what their histories hang on, and how they end."""
    statement: Select[Any] = (
        select(_CASES.c.id, _CASES.c.number, _CASES.c.history_length, _CASES.c.history_hash)
        .where(
            _CASES.c.municipality_code == context.municipality,
            *conditions,
            *([] if after is None else [_CASES.c.id > after]),
        )
        .order_by(_CASES.c.id)
        .limit(CASES_AT_ONCE)
    )
    return context.session.execute(statement).all()


def chained(row: Row[Any]) -> ChainedRow:
    """Return a row of the table as the chain sees it."""
    return ChainedRow(
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
