"""Taking due jobs: each by one worker, for a limited time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, text, tuple_, update
from sqlalchemy.orm import Session

from engine.jobs.policy import LEASE
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.values import JobKind

_JOBS = table_of(JobRow)
#: Written out, so that both databases see that the partial index holds all such rows.
_WAITING = text("status = 'waiting'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A job that one worker may run until ``LEASE`` has passed."""

    municipality: str
    job_id: UUID
    kind: JobKind
    worker: str
    attempts: int  #: this one included


def any_due(session: Session, now: datetime) -> bool:
    """Return whether any job is due; reads one entry of an index."""
    statement = select(_JOBS.c.id).where(_WAITING, _JOBS.c.due_at <= now).limit(1)
    return session.execute(statement).first() is not None


def take_due(session: Session, now: datetime, worker: str, most: int) -> list[Lease]:
    """Lease jobs that are due, the longest due first; nobody waits for anybody here.

    ``due_at`` becomes the end of the lease, so that the job of a worker who died is due again.
    """
    due = _due_jobs(now).order_by(_JOBS.c.due_at).limit(most).with_for_update(skip_locked=True)
    return _take(session, due, now, worker)


def take_one(session: Session, job_id: UUID, now: datetime, worker: str) -> Lease | None:
    """Lease one job if it is due."""
    due = _due_jobs(now).where(_JOBS.c.id == job_id).with_for_update(skip_locked=True)
    return next(iter(_take(session, due, now, worker)), None)


def _due_jobs(now: datetime) -> Select[Any]:
    columns = (_JOBS.c.municipality_code, _JOBS.c.id, _JOBS.c.kind, _JOBS.c.attempts)
    return select(*columns).where(_WAITING, _JOBS.c.due_at <= now)


def _take(session: Session, due: Select[Any], now: datetime, worker: str) -> list[Lease]:
    found = session.execute(due).all()
    if not found:
        return []
    keys = [(row.municipality_code, row.id) for row in found]
    statement = (
        update(JobRow)
        .where(tuple_(_JOBS.c.municipality_code, _JOBS.c.id).in_(keys))
        .values(due_at=now + LEASE, worker=worker, attempts=_JOBS.c.attempts + 1)
    )
    session.connection().execute(statement)
    return [
        Lease(
            municipality=row.municipality_code,
            job_id=row.id,
            kind=row.kind,
            worker=worker,
            attempts=row.attempts + 1,
        )
        for row in found
    ]
