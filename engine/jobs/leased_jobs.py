"""A leased job inside the transaction that finishes it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from engine.context import Context
from engine.jobs.leasing import Lease
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus

_JOBS = table_of(JobRow)


def read_leased(context: Context, lease: Lease) -> Row[Any] | None:
    """Return a job if it still waits and the lease is still this worker's.

    A job whose case no longer needs it has been removed; one whose lease has run out may be in
    the hands of another worker. Look after locking the case, so that nothing changes any more.
    """
    statement = select(_JOBS).where(
        _JOBS.c.municipality_code == lease.municipality,
        _JOBS.c.id == lease.job_id,
        _JOBS.c.status == JobStatus.WAITING,
        _JOBS.c.worker == lease.worker,
        _JOBS.c.attempts == lease.attempts,
    )
    return context.session.execute(statement).one_or_none()


def set_job(context: Context, job: Row[Any], **values: Any) -> None:
    """Change a job and give up its lease."""
    statement = (
        update(JobRow)
        .where(_JOBS.c.municipality_code == context.municipality, _JOBS.c.id == job.id)
        .values(worker="", **values)
    )
    context.connection.execute(statement)


def finish_job(
    context: Context, job: Row[Any], status: JobStatus = JobStatus.DONE, message: str = ""
) -> None:
    """Mark a job as over."""
    set_job(context, job, status=status, finished_at=context.now, message=message)
