"""要対応: trying a failed automatic step again, or going on without it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select

from engine.commands.reasons import require_reason
from engine.connectors.outbox import mark_transmission
from engine.context import Context
from engine.history.recording import Spot
from engine.jobs.leased_jobs import finish_job, set_job
from engine.moving.moving import stay
from engine.permissions import require_overseer
from engine.running.advancing import advance
from engine.running.case_rows import CASES
from engine.running.job_rows import JOBS_BELL
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.tables import EditionRow, JobRow
from engine.tables.columns import same_row, table_of
from engine.tables.jobs import JobStatus
from engine.values import HistoryKind, JobKind, TransmissionStatus
from errors.case import JobNotFound
from storage import ring

_JOBS, _EDITIONS = table_of(JobRow), table_of(EditionRow)
#: Jobs that do nothing while their case is on hold; messages to others have been said.
_RESTING = (JobKind.TIMER, JobKind.SERVICE)


def retry_job(context: Context, job_id: UUID) -> None:
    """Let a job be tried again at once, with all its attempts.

    Raises:
        JobNotFound: it is not on the list (any more).
        NotAllowed: the person may not decide this.
        CaseSuspended, CaseEnded: the case does not run.
    """
    case, job = _incident(context, job_id)
    if case is not None and job.kind in _RESTING:
        case.require_running()
    set_job(context, job, status=JobStatus.WAITING, due_at=context.now, attempts=0, message="")
    ring(context.connection, JOBS_BELL)
    mark_transmission(context, job.id, TransmissionStatus.WAITING)
    if case is None:
        return
    case.history.add(
        HistoryKind.JOB_RETRIED,
        f"「{job.step_name}」の自動処理をやり直すことにしました。",
        by=context.actor,
        at=Spot(step=job.step, name=job.step_name),
    )
    case.write()


def skip_job(context: Context, job_id: UUID, reason: str) -> None:
    """Go on as if a job had been done without an answer; a timer does not fire, a case not move.

    Raises:
        JobNotFound: it is not on the list (any more).
        ReasonMissing: no reason.
        NotAllowed: the person may not decide this.
    """
    reason = require_reason(reason, "自動処理を行わないこと")
    case, job = _incident(context, job_id)
    finish_job(context, job, JobStatus.SKIPPED, reason)
    mark_transmission(context, job.id, TransmissionStatus.SKIPPED, reason)
    if case is None:
        return  # none began: the reason stays with the job
    case.history.add(
        HistoryKind.JOB_SKIPPED,
        f"「{job.step_name}」の自動処理を行わずに進めました。",
        by=context.actor,
        at=Spot(step=job.step, name=job.step_name),
        reason=reason,
    )
    if job.kind is JobKind.SERVICE:
        _go_on_without(case, job)
        return
    if job.kind is JobKind.MOVE:
        stay(context, UUID(job.order["move"]), case.id, [reason])
    case.write()


def _go_on_without(case: WorkingCase, job: Row[Any]) -> None:
    case.require_running()
    before = look(case)
    case.run.complete(job.token, {})
    advance(case)
    store(case, before)


def _incident(context: Context, job_id: UUID) -> tuple[WorkingCase | None, Row[Any]]:
    """Return a failed job with its case, None where it was to begin one."""
    case = WorkingCase.of_job(context, job_id)
    statement = (
        select(_JOBS, func.coalesce(CASES.c.business_no, _EDITIONS.c.business_no).label("business"))
        .outerjoin(CASES, same_row(_JOBS.c.case_id, CASES.c.id))
        .outerjoin(_EDITIONS, same_row(_JOBS.c.edition_id, _EDITIONS.c.id))
        .where(
            _JOBS.c.municipality_code == context.municipality,
            _JOBS.c.id == job_id,
            _JOBS.c.status == JobStatus.INCIDENT,
        )
    )
    job = context.connection.execute(statement).one_or_none()
    if job is None:
        raise JobNotFound(f"Expected a failed job, but there is no {job_id}")
    require_overseer(context, job.business, "失敗した自動処理への対応")
    return case, job
