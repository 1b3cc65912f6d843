"""Closing a municipality on days of its own, opening it again, and what that moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import insert, select

from data_layouts.wareki import WarekiStyle, format_wareki
from engine.beginning.planning import plan_beginnings
from engine.calendar.moved_days import moves
from engine.calendar.values import MovedDay, OwnCalendar
from engine.context import Context
from engine.running.job_rows import case_job
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JobKind
from errors.case import NotAllowed
from errors.legal import DayAlreadyClosed, DayNotOwn
from municipality.closed_days import (
    add_closed_day,
    closed_day_changes,
    load_calendar,
    note_change,
    remove_closed_day,
)
from municipality.opening_calendar import OpeningCalendar
from municipality.roles import Role

_JOBS = table_of(JobRow)
WHAT = "期限の数え直し"


def own_calendar(context: Context) -> OwnCalendar:
    """Return the own days off, who changed them, and how many cases are still to be counted."""
    calendar = load_calendar(context.session, context.municipality)
    return OwnCalendar(
        days=dict(sorted(calendar.own.items())),
        changes=closed_day_changes(context.session, context.municipality),
        recounting=len(_waiting(context)),
    )


def preview(
    context: Context, added: Mapping[date, str], removed: Iterable[date]
) -> tuple[MovedDay, ...]:
    """Return what days of open cases would move; with no change, what counting again would move.

    Raises:
        DayAlreadyClosed, DayNotOwn: the change makes no sense.
        NotAllowed: the person does not look after the system.
    """
    _require_keeper(context)
    calendar = _changed(context, added, removed)
    return tuple(move.shown for move in moves(context, calendar))


def change_calendar(context: Context, added: Mapping[date, str], removed: Iterable[date]) -> int:
    """Close and open days; jobs count the deadlines of the cases that this moves.

    Returns:
        Of how many cases deadlines or timers move.

    Raises:
        DayAlreadyClosed, DayNotOwn: the change makes no sense; nothing is changed.
        NameUnusable: a day off has no name, or a long one.
        NotAllowed: the person does not look after the system.
    """
    _require_keeper(context)
    days_off = list(removed)
    calendar = _changed(context, added, days_off)
    own = load_calendar(context.session, context.municipality).own
    for day in days_off:
        remove_closed_day(context.session, context.municipality, day)
        _note(context, day, own[day], closed=False)
    for day, name in added.items():
        add_closed_day(context.session, context.municipality, day, name)
        _note(context, day, name.strip(), closed=True)
    return _order(context, calendar)


def order_recount(context: Context) -> int:
    """Let jobs count all deadlines again that the calendar or the law now puts elsewhere.

    Returns:
        Of how many cases deadlines or timers move.

    Raises:
        NotAllowed: the person does not look after the system.
    """
    _require_keeper(context)
    return _order(context, load_calendar(context.session, context.municipality))


def cases_to_recount(context: Context) -> tuple[UUID, ...]:
    """Return the cases whose deadlines move if they are counted again now, oldest first.

    Raises:
        NotAllowed: the person does not look after the system.
    """
    _require_keeper(context)
    calendar = load_calendar(context.session, context.municipality)
    return tuple(dict.fromkeys(move.shown.case_id for move in moves(context, calendar)))


def _require_keeper(context: Context) -> None:
    if not context.actor.is_system and not context.actor.holds(Role.ADMINISTRATOR):
        performer = Role.ADMINISTRATOR.label
        what = "閉庁日の変更と期限の数え直し"
        raise NotAllowed(f"Expected {performer}", what=what, performer=performer)


def _changed(
    context: Context, added: Mapping[date, str], removed: Iterable[date]
) -> OpeningCalendar:
    calendar = load_calendar(context.session, context.municipality)
    own = dict(calendar.own)
    for day in removed:
        if own.pop(day, None) is None:
            raise DayNotOwn(f"Expected {day} to be closed by the own list", day=_day(day))
    remaining = OpeningCalendar(own)
    for day, name in added.items():
        if reason := remaining.closed_reason(day):
            detail = f"Expected {day} to be open, but it is closed: {reason}"
            raise DayAlreadyClosed(detail, day=_day(day), reason=reason)
        own[day] = name
    return OpeningCalendar(own)


def _day(day: date) -> str:
    return format_wareki(day, WarekiStyle.WEEKDAY)


def _note(context: Context, day: date, name: str, *, closed: bool) -> None:
    code, by = context.municipality, context.actor.name
    note_change(context.session, code, day, name, closed=closed, by=by, now=context.now)


def _order(context: Context, calendar: OpeningCalendar) -> int:
    plan_beginnings(context)
    cases = dict.fromkeys(move.shown.case_id for move in moves(context, calendar))
    waiting = _waiting(context)
    jobs = [
        case_job(context, case_id, JobKind.RECOUNT, WHAT, {})
        for case_id in cases
        if case_id not in waiting
    ]
    if jobs:
        context.connection.execute(insert(_JOBS), jobs)
    return len(cases)


def _waiting(context: Context) -> set[UUID]:
    statement = select(_JOBS.c.case_id).where(
        _JOBS.c.municipality_code == context.municipality,
        _JOBS.c.kind == JobKind.RECOUNT,
        _JOBS.c.status == JobStatus.WAITING,
    )
    return set(context.connection.execute(statement).scalars())
