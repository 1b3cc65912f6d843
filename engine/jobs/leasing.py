"""Taking due jobs: each by one worker, for a limited time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Integer, Row, bindparam, select, text, update

from engine.jobs.policy import LEASE
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.values import JobKind
from storage import Statement

_JOBS = table_of(JobRow)
#: Written out, so that both databases see that the partial index holds all such rows.
_WAITING = text("status = 'waiting'")
_DUE_JOBS = select(_JOBS.c.municipality_code, _JOBS.c.id, _JOBS.c.kind, _JOBS.c.attempts).where(
    _WAITING, _JOBS.c.due_at <= bindparam("now")
)
_ANY = Statement(_DUE_JOBS.limit(1))
_DUE = Statement(
    _DUE_JOBS.order_by(_JOBS.c.due_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_ONE = Statement(_DUE_JOBS.where(_JOBS.c.id == bindparam("job")).with_for_update(skip_locked=True))
_LEASE = Statement(
    update(_JOBS).where(
        _JOBS.c.municipality_code == bindparam("municipality"), _JOBS.c.id == bindparam("job")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A job that one worker may run until ``LEASE`` has passed."""

    municipality: str
    job_id: UUID
    kind: JobKind
    worker: str
    attempts: int  #: this one included


def any_due(connection: Connection, now: datetime) -> bool:
    """Return whether any job is due; reads one entry of an index."""
    return _ANY.row(connection, {"now": now}) is not None


def take_due(connection: Connection, now: datetime, worker: str, most: int) -> list[Lease]:
    """Lease jobs that are due, the longest due first; nobody waits for anybody here.

    ``due_at`` becomes the end of the lease, so that the job of a worker who died is due again.
    """
    return _take(connection, _DUE.rows(connection, {"now": now, "most": most}), now, worker)


def take_one(connection: Connection, job_id: UUID, now: datetime, worker: str) -> Lease | None:
    """Lease one job if it is due."""
    found = _ONE.rows(connection, {"now": now, "job": job_id})
    return next(iter(_take(connection, found, now, worker)), None)


def _take(
    connection: Connection, found: Sequence[Row[Any]], now: datetime, worker: str
) -> list[Lease]:
    _LEASE.run_all(
        connection,
        [
            {
                "municipality": row.municipality_code,
                "job": row.id,
                "due_at": now + LEASE,
                "worker": worker,
                "attempts": row.attempts + 1,
            }
            for row in found
        ],
    )
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
