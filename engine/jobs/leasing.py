"""Leases: a due job is taken by one worker, for a limited time that it can extend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Integer, Row, bindparam, select, text, update

from engine.jobs.policy import LEASE
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JobKind
from storage import Statement

_JOBS = table_of(JobRow)
#: Written out, so that both databases see that the partial index holds all such rows.
_WAITING = text("status = 'waiting'")
_DUE_JOBS = select(
    _JOBS.c.municipality_code,
    _JOBS.c.id,
    _JOBS.c.case_id,
    _JOBS.c.kind,
    _JOBS.c.attempts,
    _JOBS.c.due_at,
).where(_WAITING, _JOBS.c.due_at <= bindparam("now"))
_ANY = Statement(_DUE_JOBS.limit(1))
_DUE = Statement(
    _DUE_JOBS.order_by(_JOBS.c.due_at)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_ONE = Statement(_DUE_JOBS.where(_JOBS.c.id == bindparam("job")).with_for_update(skip_locked=True))
#: What tells a job.
SAME_JOB = (_JOBS.c.municipality_code == bindparam("municipality"), _JOBS.c.id == bindparam("job"))
_LEASE = Statement(update(_JOBS).where(*SAME_JOB))
#: What tells a job that still waits under a lease; ``Lease.keys`` are its values.
LEASED = (
    *SAME_JOB,
    _JOBS.c.status == JobStatus.WAITING,
    _JOBS.c.worker == bindparam("of_worker"),
    _JOBS.c.attempts == bindparam("attempt"),
)
_CHANGE = Statement(update(_JOBS).where(*LEASED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A job that one worker may run until ``LEASE`` has passed."""

    municipality: str
    job_id: UUID
    case_id: UUID | None  #: none: it begins one
    kind: JobKind
    worker: str
    attempts: int  #: this one included
    was_due: datetime  #: before the lease

    @property
    def keys(self) -> dict[str, Any]:
        """Values for ``LEASED``."""
        return {
            "municipality": self.municipality,
            "job": self.job_id,
            "of_worker": self.worker,
            "attempt": self.attempts,
        }


def any_due(connection: Connection, now: datetime) -> bool:
    """Return whether any job is due; reads one entry of an index."""
    return _ANY.row(connection, {"now": now}) is not None


def take_due(connection: Connection, now: datetime, worker: str, most: int) -> list[Lease]:
    """Lease jobs that are due, the longest due first; nobody waits for anybody here.

    ``due_at`` becomes the end of the lease, so that the job of a worker who died is due again.
    Of the calls to the outside, which may take minutes, only one is taken, and it comes last:
    nothing waits behind it in the hands of this worker.
    """
    found = _DUE.rows(connection, {"now": now, "most": most})
    inside = [row for row in found if row.kind is not JobKind.SERVICE]
    outside = [row for row in found if row.kind is JobKind.SERVICE]
    return _take(connection, [*inside, *outside[:1]], now, worker)


def take_one(connection: Connection, job_id: UUID, now: datetime, worker: str) -> Lease | None:
    """Lease one job if it is due."""
    found = _ONE.rows(connection, {"now": now, "job": job_id})
    return next(iter(_take(connection, found, now, worker)), None)


def renew(connection: Connection, lease: Lease, now: datetime) -> None:
    """Extend a lease: whoever has it is still at work. One that is over stays over."""
    _CHANGE.run(connection, {**lease.keys, "due_at": now + LEASE})


def give_back(
    connection: Connection, leases: Iterable[Lease], *, due_at: datetime | None = None
) -> None:
    """Give up leases of jobs that were not tried: they are as before, or due at another time."""
    _CHANGE.run_all(
        connection,
        [
            {
                **lease.keys,
                "due_at": due_at or lease.was_due,
                "worker": "",
                "attempts": lease.attempts - 1,
            }
            for lease in leases
        ],
    )


def _take(
    connection: Connection, found: Sequence[Row[Any]], now: datetime, worker: str
) -> list[Lease]:
    leases = [
        Lease(
            municipality=row.municipality_code,
            job_id=row.id,
            case_id=row.case_id,
            kind=row.kind,
            worker=worker,
            attempts=row.attempts + 1,
            was_due=row.due_at,
        )
        for row in found
    ]
    _LEASE.run_all(
        connection,
        [
            {
                "municipality": lease.municipality,
                "job": lease.job_id,
                "due_at": now + LEASE,
                "worker": worker,
                "attempts": lease.attempts,
            }
            for lease in leases
        ],
    )
    return leases
