"""Letting a timer of a case fire."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from engine.context import Context
from engine.jobs.leased_jobs import finish_leased
from engine.jobs.leasing import Lease
from engine.running.advancing import advance
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.values import CaseStatus
from errors.execution import EventNotAwaited, RunEnded


def fire_timers(
    context: Context, leases: Sequence[Lease], may_go_on: Callable[[], bool]
) -> list[tuple[Lease, bool]]:
    """Fire timers of one municipality one after the other, until ``may_go_on`` says no.

    Args:
        context: one transaction: all of them have fired, or none has.
        leases: at least one, ordered by case: whoever locks several cases does so in this order.
        may_go_on: asked after each.

    Returns:
        Those that were tried, the first ones, each with whether there was one to fire.
    """
    tried: list[tuple[Lease, bool]] = []
    for lease in leases:
        tried.append((lease, fire_timer(context, lease)))
        if not may_go_on():
            break
    return tried


def fire_timer(context: Context, lease: Lease) -> bool:
    """Fire a timer and run the case on, in one transaction; return whether there was one."""
    case = WorkingCase.of_job(context, lease.job_id)
    if case is None or case.row.status is CaseStatus.SUSPENDED:
        return False
    job = finish_leased(context, lease)
    if job is None:
        return False
    before = look(case)
    definition = job.order["definition"]
    case.fired[(job.token, definition)] = datetime.fromisoformat(job.order["planned"])
    try:
        case.run.trigger_timer(job.token, definition)
    except (EventNotAwaited, RunEnded):
        # The case has gone on without this timer: there is nothing left to do.
        return False
    advance(case)
    store(case, before)
    return True
