"""A leased job inside the transaction that finishes it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, update

from engine.context import Context
from engine.jobs.leasing import LEASED, SAME_JOB, Lease
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from storage import Statement

_JOBS = table_of(JobRow)
_READ = Statement(select(_JOBS).where(*LEASED))
_SET = Statement(update(_JOBS).where(*SAME_JOB))
_TAKE = Statement(update(_JOBS).where(*LEASED).returning(_JOBS))


def read_leased(context: Context, lease: Lease) -> Row[Any] | None:
    """Return a job if it still waits and the lease is still this worker's.

    A job whose case no longer needs it has been removed; one whose lease has run out may be in
    the hands of another worker. Look after locking the case, so that nothing changes any more.
    """
    return _READ.row(context.connection, lease.keys)


def finish_leased(context: Context, lease: Lease) -> Row[Any] | None:
    """Mark a job as over and return it, if ``read_leased`` would; else nothing is changed."""
    values = {**_finished(context, JobStatus.DONE, ""), "worker": ""}
    return _TAKE.row(context.connection, {**lease.keys, **values})


def set_job(context: Context, job: Row[Any], **values: Any) -> None:
    """Change a job and give up its lease."""
    keys = {"municipality": context.municipality, "job": job.id}
    _SET.run(context.connection, {**keys, **values, "worker": ""})


def finish_job(
    context: Context, job: Row[Any], status: JobStatus = JobStatus.DONE, message: str = ""
) -> None:
    """Mark a job as over."""
    set_job(context, job, **_finished(context, status, message))


def _finished(context: Context, status: JobStatus, message: str) -> dict[str, Any]:
    return {"status": status, "finished_at": context.now, "message": message}
