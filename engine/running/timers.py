"""Timers of a case as jobs: written when an event begins to wait, removed when it stops."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from engine.deadlines.timers import Planned, TimerClock
from engine.running.job_rows import add_jobs, new_job, remove_jobs
from engine.running.working_case import WorkingCase
from engine.spiff import Run, WaitingEvent
from engine.values import JobKind
from wfa.model.kinds import TriggerKind

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
    # The job of one that has just fired is over already.
    gone = {key[0] for key in before if key not in now and key[:2] not in case.fired}
    remove_jobs(case, JobKind.TIMER, gone)
    new = {key: event for key, event in now.items() if key not in before}
    if new:
        _add(case, new)


def timer_row(
    case: WorkingCase, key: TimerKey, event: WaitingEvent, planned: Planned
) -> dict[str, Any]:
    """Return a timer as a row of ``jobs``."""
    _, definition, fired = key
    order = {
        "definition": definition,
        "fired": fired,
        "planned": planned.due_at.isoformat(),
        "deadline": planned.deadline.stored() if planned.deadline else None,
    }
    return new_job(case, JobKind.TIMER, event, order, due_at=planned.due_at)


def _add(case: WorkingCase, timers: Mapping[TimerKey, WaitingEvent]) -> None:
    clock = TimerClock(case)
    rows: list[dict[str, Any]] = []
    for key, event in timers.items():
        planned = clock.plan(event, case.fired.get(key[:2]))
        if planned is not None:  # else a cycle that has run its course
            rows.append(timer_row(case, key, event, planned))
    add_jobs(case, rows)
