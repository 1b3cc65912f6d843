"""Beginning a case that nobody starts: its time has come, or another case threw a signal."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from data_layouts.wareki import format_wareki
from engine.beginning.cases import begin_case
from engine.beginning.chains import require_no_runaway
from engine.beginning.planning import plan_next
from engine.beginning.reigns import lock_flow_of_job
from engine.beginning.times import Beginning, BeginningClock
from engine.clock import japan_date
from engine.context import Context
from engine.editions.finding import edition_by_id
from engine.jobs.leased_jobs import finish_leased, set_job
from engine.jobs.leasing import Lease
from engine.running.new_cases import NewCase, started_before
from engine.running.working_case import WorkingCase
from wfa.model.kinds import TimerKind


def begin_at_time(context: Context, lease: Lease) -> bool:
    """Begin the case whose time has come and plan the next one, in one transaction.

    If several times have passed, the last one counts for all of them; it begins with the edition
    that was in force then. Return whether a case began.
    """
    flow_id = lock_flow_of_job(context, lease.job_id)
    job = finish_leased(context, lease) if flow_id else None
    if flow_id is None or job is None:
        return False
    clock = BeginningClock(context, flow_id)
    missed = clock.missed((job.step, job.token), _since(job), _until(job) or context.now)
    case = _begin(context, missed) if missed else None
    if case is not None:
        set_job(context, job, case_id=case.id)
    if _until(job) is None:
        plan_next(context, clock, (job.step, job.token), context.now)
    return case is not None


def begin_by_signal(context: Context, lease: Lease) -> bool:
    """Begin the case that a signal sets off, with the edition that was in force when it came."""
    origin = WorkingCase.of_job(context, lease.job_id)
    job = finish_leased(context, lease) if origin else None
    if origin is None or job is None:
        return False
    edition = edition_by_id(context, job.edition_id)
    if edition.retired_at is not None:
        return False
    require_no_runaway(context, edition, origin.id, job.created_at)
    content = context.editions.get(context.connection, context.municipality, edition.id)
    start = content.start(job.step, job.token)
    signal = job.order["signal"]
    begin_case(
        context,
        NewCase(
            edition=edition,
            title=edition.title,
            received_in=origin.row.started_in,
            origin=origin.id,
        ),
        start,
        f"案件 {origin.row.number} の合図「{signal}」により",
        origin=str(origin.id),
        signal=signal,
    )
    return True


def go_on_after_failure(context: Context, job: Row[Any]) -> None:
    """Plan the next case although this one waits for a person (要対応)."""
    flow_id = lock_flow_of_job(context, job.id)
    if flow_id is None or _until(job) is not None:
        return
    set_job(context, job, order={**job.order, "until": context.now.isoformat()})
    clock = BeginningClock(context, flow_id)
    plan_next(context, clock, (job.step, job.token), context.now)


def _begin(context: Context, beginning: Beginning) -> WorkingCase | None:
    request = _request(beginning)
    if started_before(context, request) is not None:
        return None
    edition, start = beginning.edition, beginning.start
    planned = japan_date(beginning.at)
    day = format_wareki(planned)
    late = f"（予定は{day}）" if planned != context.today else ""
    new = NewCase(edition=edition, title=f"{edition.title}（{day}）", request=request)
    return begin_case(
        context, new, start, f"時期が来たため{late}", planned=beginning.at.isoformat()
    )


def _request(beginning: Beginning) -> str:
    """Return what no two cases share, whatever goes wrong: the timer, and in a cycle the time."""
    start = beginning.start
    parts = [str(beginning.edition.id), start.node_id, str(start.definition)]
    if start.timer is TimerKind.CYCLE:
        parts.append(beginning.at.isoformat())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _since(job: Row[Any]) -> datetime:
    """Return the moment up to which everything has begun."""
    return datetime.fromisoformat(job.order["since"])


def _until(job: Row[Any]) -> datetime | None:
    """Return the moment from which on another job takes care, None when there is no other."""
    until: str | None = job.order.get("until")
    return datetime.fromisoformat(until) if until else None
