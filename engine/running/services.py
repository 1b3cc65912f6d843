"""Calls of outside connectors as jobs, written when a step asks for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, insert

from engine.connectors.outbox import note_waiting
from engine.identifiers import new_id
from engine.running.happenings import full_name
from engine.running.working_case import WorkingCase
from engine.spiff import Run, ServiceCall
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JobKind

_JOBS = table_of(JobRow)


def waiting_calls(run: Run) -> dict[int, ServiceCall]:
    """Return the calls that a run waits for, by token."""
    return {call.token: call for call in run.service_calls()}


def follow_services(case: WorkingCase, before: Collection[int]) -> None:
    """Add jobs for calls the run began to wait for, remove those it no longer waits for."""
    now = waiting_calls(case.run)
    if gone := [token for token in before if token not in now]:
        _remove(case, gone)
    if rows := [_job(case, call) for token, call in now.items() if token not in before]:
        case.context.session.connection().execute(insert(JobRow), rows)
        note_waiting(case.context, rows)


def _job(case: WorkingCase, call: ServiceCall) -> dict[str, Any]:
    return {
        "municipality_code": case.context.municipality,
        "id": new_id(case.context.now),
        "case_id": case.id,
        "kind": JobKind.SERVICE,
        "token": call.token,
        "step": call.node_id,
        "step_name": full_name(call),
        "order": {
            "connector": call.connector,
            "parameters": dict(call.parameters),
            "result": call.result,
        },
        "due_at": case.context.now,
        "status": JobStatus.WAITING,
        "attempts": 0,
        "worker": "",
        "message": "",
        "created_at": case.context.now,
        "finished_at": None,
        "held_at": None,
    }


def _remove(case: WorkingCase, tokens: Collection[int]) -> None:
    statement = delete(JobRow).where(
        _JOBS.c.municipality_code == case.context.municipality,
        _JOBS.c.case_id == case.id,
        _JOBS.c.kind == JobKind.SERVICE,
        _JOBS.c.token.in_(tokens),
        _JOBS.c.finished_at.is_(None),
    )
    case.context.session.connection().execute(statement)
