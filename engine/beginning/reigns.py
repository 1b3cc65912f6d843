"""Which edition of a flow is in force when: since when, and until the next one takes over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from engine.clock import japan_midnight
from engine.context import Context
from engine.tables import EditionRow, JobRow
from engine.tables.columns import same_row, table_of
from storage import Statement

_EDITIONS = table_of(EditionRow)
_JOBS = table_of(JobRow)
_OF_FLOW = (
    _EDITIONS.c.municipality_code == bindparam("municipality"),
    _EDITIONS.c.flow_id == bindparam("flow"),
)
# Cases that refer to an edition do not wait for this; SQLite has one writer and needs no locks.
_LOCK = Statement(
    select(_EDITIONS.c.id)
    .where(*_OF_FLOW)
    .order_by(_EDITIONS.c.number)
    .with_for_update(key_share=True)
)
_FLOW_OF_JOB = Statement(
    select(_EDITIONS.c.flow_id)
    .join(_JOBS, same_row(_JOBS.c.edition_id, _EDITIONS.c.id))
    .where(_JOBS.c.municipality_code == bindparam("municipality"), _JOBS.c.id == bindparam("job"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reign:
    """The time during which one edition is the one that new cases start with."""

    edition: EditionRow
    begin: datetime
    end: datetime | None  #: when the next one takes over; None: none is known


def lock_flow(context: Context, flow_id: str) -> None:
    """Let everybody wait who would plan the beginnings of a flow; read what is planned after it."""
    _LOCK.rows(context.connection, {"municipality": context.municipality, "flow": flow_id})


def lock_flow_of_job(context: Context, job_id: UUID) -> str | None:
    """Lock the flow that a job begins and return its id; None if the job is no longer there."""
    keys = {"municipality": context.municipality, "job": job_id}
    found = _FLOW_OF_JOB.row(context.connection, keys)
    if found is None:
        return None
    flow_id: str = found.flow_id
    lock_flow(context, flow_id)
    return flow_id


def reigns(context: Context, flow_id: str) -> tuple[Reign, ...]:
    """Return when which edition of a flow is in force, the first one first.

    An edition is in force from the first moment of its 適用日, but not before it was published. One
    that is retired never was, as far as beginnings are concerned.
    """
    statement = (
        select(EditionRow)
        .where(
            EditionRow.municipality_code == context.municipality,
            EditionRow.flow_id == flow_id,
            EditionRow.retired_at.is_(None),
        )
        .order_by(EditionRow.effective_from.desc(), EditionRow.number.desc())
    )
    found: list[Reign] = []
    end: datetime | None = None
    for row in context.session.scalars(statement):
        begin = max(row.deployed_at, japan_midnight(row.effective_from))
        if end is None or begin < end:
            found.append(Reign(edition=row, begin=begin, end=end))
            end = begin
    return tuple(reversed(found))
