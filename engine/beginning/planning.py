"""Keeping a job for every case that is to begin when its time comes.

There is one job for each timer with which a flow begins, whatever edition is in force then. It is
planned anew when editions come or go, and by the job before it. All of this happens while the flow
is locked (``lock_flow``), so that no time is planned twice or left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select

from engine.beginning.reigns import lock_flow
from engine.beginning.times import Beginning, BeginningClock, StartKey
from engine.context import Context
from engine.running.job_rows import start_job
from engine.tables import EditionRow, EditionStartRow, JobRow
from engine.tables.columns import same_row, table_of
from engine.tables.editions import StartKind
from engine.tables.jobs import JobStatus
from engine.values import JobKind

_JOBS, _EDITIONS, _STARTS = table_of(JobRow), table_of(EditionRow), table_of(EditionStartRow)


def plan_beginnings(context: Context, flow_ids: Iterable[str] = ()) -> None:
    """Plan anew what is still to come of some flows (none given: of all), from now on.

    Call when an edition is published, retired or reinstated, or the calendar has changed. What is
    due already stays: the job itself looks at how things stand then.
    """
    for flow_id in _begun_by_time(context, tuple(flow_ids)):
        lock_flow(context, flow_id)
        clock = BeginningClock(context, flow_id)
        due = _clear(context, flow_id)
        for key, beginning in clock.next_ones(context.now).items():
            if key not in due:
                _add(context, beginning, context.now)


def plan_next(context: Context, clock: BeginningClock, key: StartKey, since: datetime) -> None:
    """Plan the next beginning of one timer after a moment, if there is one; the flow is locked."""
    beginning = clock.next_ones(since).get(key)
    if beginning is not None:
        _add(context, beginning, since)


def planned_for(job: Row[Any]) -> datetime:
    """Return the time a job was planned for; ``due_at`` is that of its next try."""
    return datetime.fromisoformat(job.order["planned"])


def waiting_beginnings(context: Context) -> tuple[Row[Any], ...]:
    """Return the jobs that begin cases when a time comes, with ``flow_id``."""
    statement = (
        select(_JOBS, _EDITIONS.c.flow_id)
        .join(_EDITIONS, same_row(_JOBS.c.edition_id, _EDITIONS.c.id))
        .where(
            _JOBS.c.municipality_code == context.municipality,
            _JOBS.c.case_id.is_(None),
            _JOBS.c.kind == JobKind.TIMER_START,
            _JOBS.c.status == JobStatus.WAITING,
        )
    )
    return tuple(context.connection.execute(statement))


def _begun_by_time(context: Context, flow_ids: tuple[str, ...]) -> list[str]:
    """Return those of some flows that any edition lets begin by time, in a fixed order."""
    statement = (
        select(_EDITIONS.c.flow_id)
        .distinct()
        .join(_STARTS, same_row(_STARTS.c.edition_id, _EDITIONS.c.id))
        .where(
            _EDITIONS.c.municipality_code == context.municipality,
            _STARTS.c.kind == StartKind.TIMER,
        )
        .order_by(_EDITIONS.c.flow_id)
    )
    if flow_ids:
        statement = statement.where(_EDITIONS.c.flow_id.in_(flow_ids))
    return list(context.connection.execute(statement).scalars())


def _clear(context: Context, flow_id: str) -> set[StartKey]:
    """Remove the jobs of a flow that are still to come; return the timers of the others."""
    mine = [job for job in waiting_beginnings(context) if job.flow_id == flow_id]
    ahead = [job.id for job in mine if planned_for(job) > context.now]
    mine_ahead = (_JOBS.c.municipality_code == context.municipality, _JOBS.c.id.in_(ahead))
    context.connection.execute(delete(_JOBS).where(*mine_ahead))
    # One that failed and is tried again has let the next one be planned already.
    return {
        (job.step, job.token) for job in mine if job.id not in ahead and not job.order.get("until")
    }


def _add(context: Context, beginning: Beginning, since: datetime) -> None:
    start = beginning.start
    order = {"planned": beginning.at.isoformat(), "since": since.isoformat()}
    row = start_job(context, JobKind.TIMER_START, beginning.edition.id, order)
    row |= {
        "token": start.definition,
        "step": start.node_id,
        "step_name": start.node.name or start.node_id,
        "due_at": beginning.at,
    }
    context.connection.execute(insert(_JOBS), [row])
