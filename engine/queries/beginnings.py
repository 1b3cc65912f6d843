"""Flows that begin by themselves: at which time next, or by which signal."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from engine.beginning.planning import planned_for, waiting_beginnings
from engine.context import Context
from engine.editions.current import edition_value, starts_new_cases
from engine.editions.values import Edition, SelfStart
from engine.tables import EditionRow, EditionStartRow
from engine.tables.columns import same_row, table_of
from engine.tables.editions import StartKind

_EDITIONS, _STARTS = table_of(EditionRow), table_of(EditionStartRow)


def self_starts(context: Context) -> tuple[SelfStart, ...]:
    """Return what begins by itself next: by flow, times in their order, then signals."""
    found = [*_by_time(context), *_by_signal(context)]
    return tuple(sorted(found, key=_order))


def _by_time(context: Context) -> list[SelfStart]:
    jobs = waiting_beginnings(context)
    known = _editions(context, {job.edition_id for job in jobs})
    return [
        SelfStart(edition=known[job.edition_id], step_name=job.step_name, at=planned_for(job))
        for job in jobs
    ]


def _by_signal(context: Context) -> list[SelfStart]:
    current = starts_new_cases(context.today)
    ahead = EditionRow.retired_at.is_(None) & (EditionRow.effective_from > context.today)
    statement = (
        select(EditionRow, current.label("current"), _STARTS.c.name, _STARTS.c.step_name)
        .join(_STARTS, same_row(_STARTS.c.edition_id, _EDITIONS.c.id))
        .where(
            EditionRow.municipality_code == context.municipality,
            _STARTS.c.kind == StartKind.SIGNAL,
            current | ahead,
        )
    )
    return [
        SelfStart(
            edition=edition_value(row, current=bool(is_current), today=context.today),
            step_name=step_name,
            signal=signal,
        )
        for row, is_current, signal, step_name in context.session.execute(statement)
    ]


def _editions(context: Context, ids: set[UUID]) -> dict[UUID, Edition]:
    statement = select(EditionRow, starts_new_cases(context.today).label("current")).where(
        EditionRow.municipality_code == context.municipality, EditionRow.id.in_(ids)
    )
    return {
        row.id: edition_value(row, current=bool(current), today=context.today)
        for row, current in context.session.execute(statement)
    }


def _order(start: SelfStart) -> tuple[str, float, str]:
    moment = start.at.timestamp() if start.at else float("inf")
    return start.edition.flow_id, moment, start.signal
