"""A job that did not work: tried again later, and after too many times shown to a person."""

from __future__ import annotations

from engine.beginning.reigns import lock_flow_of_job
from engine.connectors.outbox import mark_transmission
from engine.context import Context
from engine.history.recording import Spot
from engine.jobs.leased_jobs import read_leased, set_job
from engine.jobs.leasing import Lease
from engine.jobs.policy import rest_after
from engine.jobs.start_jobs import go_on_after_failure
from engine.running.working_case import WorkingCase
from engine.tables.jobs import JobStatus
from engine.values import HistoryKind, JobKind, TransmissionStatus


def note_failure(context: Context, lease: Lease, message: str) -> None:
    """Let a job rest, or put it on the list 要対応; ``message`` is Japanese."""
    case = WorkingCase.of_job(context, lease.job_id)
    if lease.kind is JobKind.TIMER_START:
        lock_flow_of_job(context, lease.job_id)
    job = read_leased(context, lease)
    if job is None:
        return
    rest = rest_after(lease.attempts)
    if rest is not None:
        set_job(context, job, due_at=context.now + rest, message=message)
        return
    set_job(context, job, due_at=context.now, status=JobStatus.INCIDENT, message=message)
    mark_transmission(context, job.id, TransmissionStatus.FAILED, message)
    if job.kind is JobKind.TIMER_START:
        go_on_after_failure(context, job)
    if case is None:
        return  # there is no history yet
    case.history.add(
        HistoryKind.JOB_FAILED,
        f"「{job.step_name}」の自動処理が{lease.attempts}回失敗したため、要対応にしました。",
        by=None,
        at=Spot(step=job.step, name=job.step_name),
        reason=message,
    )
    case.write()
