"""Calls of outside connectors as jobs, written when a step asks for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from engine.connectors.outbox import note_waiting
from engine.running.job_rows import add_jobs, new_job, remove_jobs
from engine.running.working_case import WorkingCase
from engine.spiff import Run, ServiceCall
from engine.values import JobKind


def waiting_calls(run: Run) -> dict[int, ServiceCall]:
    """Return the calls that a run waits for, by token."""
    return {call.token: call for call in run.service_calls()}


def follow_services(case: WorkingCase, before: Collection[int]) -> None:
    """Add jobs for calls the run began to wait for, remove those it no longer waits for."""
    now = waiting_calls(case.run)
    remove_jobs(case, JobKind.SERVICE, [token for token in before if token not in now])
    if rows := [_job(case, call) for token, call in now.items() if token not in before]:
        add_jobs(case, rows)
        note_waiting(case.context, rows)


def _job(case: WorkingCase, call: ServiceCall) -> dict[str, Any]:
    order = {
        "connector": call.connector,
        "parameters": dict(call.parameters),
        "result": call.result,
    }
    return new_job(case, JobKind.SERVICE, call, order)
