"""要対応: trying a failed automatic step again, or going on without it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from engine.commands.reasons import require_reason
from engine.connectors.outbox import mark_transmission
from engine.context import Context
from engine.history.recording import Spot
from engine.jobs.leased_jobs import finish_job, set_job
from engine.running.advancing import advance
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobKind, JobStatus
from engine.values import HistoryKind, TransmissionStatus
from errors.case import JobNotFound, NotAllowed
from municipality.roles import Role

#: Who decides about failed automatic steps.
_DECIDERS = (Role.ADMINISTRATOR, Role.UNIT_HEAD, Role.DIVISION_HEAD)


def retry_job(context: Context, job_id: UUID) -> None:
    """Let a job be tried again at once, with all its attempts.

    Raises:
        JobNotFound: it is not on the list (any more).
        NotAllowed: the person may not decide this.
    """
    case, job = _incident(context, job_id)
    set_job(context, job, status=JobStatus.WAITING, due_at=context.now, attempts=0, message="")
    mark_transmission(context, job.id, TransmissionStatus.WAITING)
    case.history.add(
        HistoryKind.JOB_RETRIED,
        f"「{job.step_name}」の自動処理をやり直すことにしました。",
        by=context.actor,
        at=Spot(step=job.step, name=job.step_name),
    )
    case.write()


def skip_job(context: Context, job_id: UUID, reason: str) -> None:
    """Go on as if a job had been done without an answer; a timer does not fire.

    Raises:
        JobNotFound: it is not on the list (any more).
        ReasonMissing: no reason.
        NotAllowed: the person may not decide this.
    """
    reason = require_reason(reason, "自動処理を行わないこと")
    case, job = _incident(context, job_id)
    finish_job(context, job, JobStatus.SKIPPED, reason)
    mark_transmission(context, job.id, TransmissionStatus.SKIPPED, reason)
    case.history.add(
        HistoryKind.JOB_SKIPPED,
        f"「{job.step_name}」の自動処理を行わずに進めました。",
        by=context.actor,
        at=Spot(step=job.step, name=job.step_name),
        reason=reason,
    )
    if job.kind is JobKind.SERVICE:
        _go_on_without(case, job)
    else:
        case.write()


def _go_on_without(case: WorkingCase, job: Row[Any]) -> None:
    case.require_running()
    before = look(case)
    case.run.complete(job.token, {})
    advance(case)
    store(case, before)


def _incident(context: Context, job_id: UUID) -> tuple[WorkingCase, Row[Any]]:
    if not any(context.actor.holds(role) for role in _DECIDERS):
        deciders = "・".join(role.label for role in _DECIDERS)
        detail = f"Expected one of {_DECIDERS}, but got {context.actor}"
        raise NotAllowed(detail, what="失敗した自動処理への対応", performer=deciders)
    case = WorkingCase.of_job(context, job_id)
    statement = select(table_of(JobRow)).where(
        JobRow.municipality_code == context.municipality,
        JobRow.id == job_id,
        JobRow.status == JobStatus.INCIDENT,
    )
    job = context.session.execute(statement).one_or_none()
    if case is None or job is None:
        raise JobNotFound(f"Expected a failed job, but there is no {job_id}")
    return case, job
