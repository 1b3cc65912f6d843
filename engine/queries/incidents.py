"""要対応: automatic steps that failed too often, for those who may decide about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select, text

from engine.context import Context
from engine.permissions import heads_business
from engine.running.case_rows import CASES
from engine.tables import EditionRow, JobRow
from engine.tables.columns import same_row, table_of
from engine.values import Incident
from errors.case import JobNotFound
from municipality.lanes import COMMON_BUSINESS
from municipality.roles import Role
from wfa.businesses import businesses

_JOBS = table_of(JobRow)
_EDITIONS = table_of(EditionRow)
#: Written out, so that both databases see that the partial index holds all such rows.
_INCIDENT = text("jobs.status = 'incident'")
_MOST = 500


def incidents(context: Context) -> tuple[Incident, ...]:
    """Return what waits for the person's decision, oldest first; at most 500."""
    statement = _selected(context).order_by(_JOBS.c.due_at, _JOBS.c.id).limit(_MOST)
    return tuple(_value(row) for row in context.connection.execute(statement))


def incident(context: Context, job_id: UUID) -> Incident:
    """Return one of them.

    Raises:
        JobNotFound: it is not on the list (any more), or not for this person to decide.
    """
    row = context.connection.execute(_selected(context).where(_JOBS.c.id == job_id)).one_or_none()
    if row is None:
        raise JobNotFound(f"Expected a failed job, but there is no {job_id}")
    return _value(row)


def count_incidents(context: Context) -> int | None:
    """Return how many wait for the person's decision; None: such decisions are not his."""
    if not _decides(context):
        return None
    found = _selected(context).limit(_MOST).subquery()
    return context.connection.execute(select(func.count()).select_from(found)).scalar_one()


def _decides(context: Context) -> bool:
    return context.actor.holds(Role.ADMINISTRATOR) or bool(context.led_sections)


def _selected(context: Context) -> Select[Any]:
    # What was to begin a case at some time has none.
    same_edition = and_(
        _EDITIONS.c.municipality_code == _JOBS.c.municipality_code,
        _EDITIONS.c.id == func.coalesce(CASES.c.edition_id, _JOBS.c.edition_id),
    )
    return (
        select(
            _JOBS,
            CASES.c.number,
            CASES.c.title.label("case_title"),
            CASES.c.status.label("case_status"),
            _EDITIONS.c.title.label("flow_title"),
        )
        .outerjoin(CASES, same_row(_JOBS.c.case_id, CASES.c.id))
        .join(_EDITIONS, same_edition)
        .where(_JOBS.c.municipality_code == context.municipality, _INCIDENT, *_own(context))
    )


def _own(context: Context) -> tuple[ColumnElement[bool], ...]:
    if context.actor.holds(Role.ADMINISTRATOR):
        return ()
    numbers = (*businesses(), COMMON_BUSINESS)
    led = [number for number in numbers if heads_business(context, number)]
    return (_EDITIONS.c.business_no.in_(led),)


def _value(row: Any) -> Incident:
    return Incident(
        job_id=row.id,
        kind=row.kind,
        case_id=row.case_id,
        case_number=row.number or "",
        case_title=row.case_title or "",
        case_status=row.case_status,
        flow_title=row.flow_title,
        step=row.step,
        step_name=row.step_name,
        attempts=row.attempts,
        message=row.message,
        failed_at=row.due_at,
    )
