"""Timers of a case as jobs: written when an event begins to wait, removed when it stops."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert

from engine.deadlines.timers import Planned, TimerClock
from engine.identifiers import new_id
from engine.running.happenings import full_name
from engine.running.working_case import WorkingCase
from engine.spiff import Run, WaitingEvent
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JobKind
from wfa.model.kinds import TriggerKind

_JOBS = table_of(JobRow)

#: What names one waiting of one timer: token, definition, times fired.
TimerKey = tuple[int, int, int]


def waiting_timers(run: Run) -> dict[TimerKey, WaitingEvent]:
    """Return the timers that a run waits for."""
    return {
        (event.token, event.definition, event.fired): event
        for event in run.waiting_events()
        if event.kind is TriggerKind.TIMER
    }


def follow_timers(case: WorkingCase, before: Collection[TimerKey]) -> None:
    """Add jobs for timers that began to wait, remove those of timers that no longer do."""
    now = waiting_timers(case.run)
    gone = {key[0] for key in before if key not in now}
    if gone:
        _remove(case, gone)
    new = {key: event for key, event in now.items() if key not in before}
    if new:
        _add(case, new)


def timer_row(
    case: WorkingCase, key: TimerKey, event: WaitingEvent, planned: Planned
) -> dict[str, Any]:
    """Return a timer as a row of ``jobs``."""
    token, definition, fired = key
    return {
        "municipality_code": case.context.municipality,
        "id": new_id(case.context.now),
        "case_id": case.id,
        "kind": JobKind.TIMER,
        "token": token,
        "step": event.node_id,
        "step_name": full_name(event),
        "order": {
            "definition": definition,
            "fired": fired,
            "planned": planned.due_at.isoformat(),
            "deadline": planned.deadline.stored() if planned.deadline else None,
        },
        "due_at": planned.due_at,
        "status": JobStatus.WAITING,
        "attempts": 0,
        "worker": "",
        "message": "",
        "created_at": case.context.now,
        "finished_at": None,
        "held_at": None,
    }


def _add(case: WorkingCase, timers: Mapping[TimerKey, WaitingEvent]) -> None:
    clock = TimerClock(case)
    rows: list[dict[str, Any]] = []
    for key, event in timers.items():
        planned = clock.plan(event, case.fired.get(key[:2]))
        if planned is not None:  # else a cycle that has run its course
            rows.append(timer_row(case, key, event, planned))
    if rows:
        case.context.session.connection().execute(insert(JobRow), rows)


def _remove(case: WorkingCase, tokens: Collection[int]) -> None:
    # Also jobs in 要対応: what they were to do is no longer wanted.
    statement = delete(JobRow).where(
        _JOBS.c.municipality_code == case.context.municipality,
        _JOBS.c.case_id == case.id,
        _JOBS.c.kind == JobKind.TIMER,
        _JOBS.c.token.in_(tokens),
        _JOBS.c.finished_at.is_(None),
    )
    case.context.session.connection().execute(statement)
