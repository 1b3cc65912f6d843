"""What changes about the timers of a case that moves: their day, or that they wait at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.deadlines.counting import first_moment
from engine.deadlines.recounting import FIXED
from engine.deadlines.steps import timer_deadline
from engine.deadlines.stored import rests_taken_over, with_rests
from engine.deadlines.timers import Planned, TimerClock
from engine.running.happenings import full_name
from engine.running.timers import TimerKey, waiting_timers
from engine.running.working_case import WorkingCase
from engine.spiff import PathStep, WaitingEvent
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JobKind
from municipality.closed_days import load_calendar
from wfa.model.xml import NO_EXTRA

_JOBS = table_of(JobRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerChange:
    """One timer after the move: begun, gone, or with another time."""

    event: WaitingEvent
    key: TimerKey
    job: Row[Any] | None  #: as stored until now; None: it begins with the move
    planned: Planned | None  #: None: it no longer waits
    note: str
    is_past: bool = False  #: it would fire at once


def timer_jobs(case: WorkingCase) -> dict[TimerKey, Row[Any]]:
    """Return the jobs of the timers of a case that have not fired."""
    statement = select(_JOBS).where(
        _JOBS.c.municipality_code == case.context.municipality,
        _JOBS.c.case_id == case.id,
        _JOBS.c.kind == JobKind.TIMER,
        _JOBS.c.finished_at.is_(None),
    )
    rows = case.context.connection.execute(statement)
    return {(job.token, job.order["definition"], job.order["fired"]): job for job in rows}


def timer_changes(
    case: WorkingCase, before: Mapping[TimerKey, WaitingEvent], items: Iterable[Row[Any]]
) -> Iterator[TimerChange]:
    """Yield what changes.

    Args:
        case: already with the run of the other edition.
        before: the timers of the run until now.
        items: the open work items as stored; a timer that is new counts from when its step opened.
    """
    jobs, now = timer_jobs(case), waiting_timers(case.run)
    clock = TimerClock(case)
    for key, event in before.items():
        if key not in now:
            note = f"「{full_name(event)}」の時間を待たなくなります。"
            yield TimerChange(event=event, key=key, job=jobs.get(key), planned=None, note=note)
    opened = {item.address: item.opened_at for item in items}
    for key, event in now.items():
        if key not in before:
            planned = clock.plan(event, since=opened.get(_host(event)))
            yield _begun(case, key, event, planned)
        elif key in jobs and _definition(event) != _definition(before[key]):
            change = _changed(case, key, event, jobs[key], clock)
            if change is not None:
                yield change


def _host(event: WaitingEvent) -> str:
    """Return the address of the activity a boundary event watches."""
    return "/".join(map(str, (*event.path, PathStep(event.attached_to, "", None, event.wave))))


def _definition(event: WaitingEvent) -> tuple[object, ...]:
    deadline = timer_deadline(event)
    rule = replace(deadline, basis=(), extra=NO_EXTRA) if deadline else None
    return (event.timer, event.expression if rule is None else "", rule)


def _begun(
    case: WorkingCase, key: TimerKey, event: WaitingEvent, planned: Planned | None
) -> TimerChange:
    when = f"（{_day(planned.due_at)}）" if planned else ""
    note = f"「{full_name(event)}」の時間{when}を新しく待ちます。"
    past = planned is not None and planned.due_at <= case.context.now
    return TimerChange(event=event, key=key, job=None, planned=planned, note=note, is_past=past)


def _changed(
    case: WorkingCase, key: TimerKey, event: WaitingEvent, job: Row[Any], clock: TimerClock
) -> TimerChange | None:
    """Return the new time of a timer; one that is being fired or set by hand keeps its time."""
    stored = job.order.get("deadline")
    if job.status is not JobStatus.WAITING or job.worker or (stored or {}).get(FIXED):
        return None
    since = case.context.now if event.fired else job.created_at
    planned = clock.plan(event, since=since)
    if planned is None:
        note = f"「{full_name(event)}」の時間を待たなくなります。"
        return TimerChange(event=event, key=key, job=job, planned=None, note=note)
    planned = _with_rests(case, planned, stored)
    note = ""
    if planned.due_at != job.due_at:
        was, due = _day(job.due_at), _day(planned.due_at)
        note = f"「{full_name(event)}」の時間が{was}から{due}になります。"
    past = bool(note) and planned.due_at <= case.context.now
    return TimerChange(event=event, key=key, job=job, planned=planned, note=note, is_past=past)


def _with_rests(case: WorkingCase, planned: Planned, stored: Mapping[str, Any] | None) -> Planned:
    """Return the time of a target of the office, moved by the days that have not counted so far."""
    counted = planned.deadline
    if stored is None or counted is None or counted.at:
        return planned
    counted = rests_taken_over(stored, counted)
    calendar = load_calendar(case.context.session, case.context.municipality)
    due = with_rests(counted.due, counted.stored(), calendar)
    return Planned(due_at=first_moment(due + timedelta(days=1)), deadline=counted)


def _day(moment: datetime) -> str:
    return format_wareki(japan_date(moment))
