"""Counting the deadlines of open cases again, after the calendar or a legal parameter changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, select, union, update

from data_layouts.wareki import format_wareki
from engine.context import Context
from engine.deadlines.counting import first_moment
from engine.deadlines.recounting import counted_again
from engine.deadlines.stored import with_rests
from engine.history.recording import WHOLE_CASE, Spot
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow, CaseRow, JobRow, WorkItemRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import CaseStatus, HistoryKind, JobKind
from errors.case import NotAllowed
from municipality.closed_days import load_calendar
from municipality.opening_calendar import OpeningCalendar
from municipality.roles import Role

_CASES = table_of(CaseRow)
_ITEMS = table_of(WorkItemRow)
_DEADLINES = table_of(CaseDeadlineRow)
_JOBS = table_of(JobRow)


def cases_with_deadlines(context: Context) -> tuple[UUID, ...]:
    """Return the cases that are not over and have a deadline, oldest first.

    Raises:
        NotAllowed: the person does not look after the system.
    """
    if not context.actor.is_system and not context.actor.holds(Role.ADMINISTRATOR):
        what, performer = "期限の数え直し", Role.ADMINISTRATOR.label
        raise NotAllowed(f"Expected {performer}", what=what, performer=performer)
    municipality = context.municipality
    found = union(
        select(_ITEMS.c.case_id).where(
            _ITEMS.c.municipality_code == municipality,
            _ITEMS.c.closed_at.is_(None),
            _ITEMS.c.deadline.is_not(None),
        ),
        select(_DEADLINES.c.case_id)
        .join(
            _CASES,
            (_CASES.c.municipality_code == _DEADLINES.c.municipality_code)
            & (_CASES.c.id == _DEADLINES.c.case_id),
        )
        .where(
            _DEADLINES.c.municipality_code == municipality,
            _CASES.c.status.in_([CaseStatus.RUNNING, CaseStatus.SUSPENDED]),
        ),
    ).subquery()
    statement = select(found.c.case_id).order_by(found.c.case_id)
    return tuple(context.connection.execute(statement).scalars())


def recount_case(context: Context, case_id: UUID) -> int:
    """Count the deadlines and timers of one case again; return how many days changed.

    Days set by hand stay; days by which a deadline was moved are kept on top.
    """
    case = WorkingCase.of(context, case_id)
    if case.row.status not in (CaseStatus.RUNNING, CaseStatus.SUSPENDED):
        return 0
    calendar = load_calendar(context.session, context.municipality)
    changed = _recount_items(case, calendar) + _recount_case_deadlines(case, calendar)
    changed += _recount_timers(case, calendar)
    if changed:
        case.write()
    return changed


def _recount_items(case: WorkingCase, calendar: OpeningCalendar) -> int:
    rows = _rows(case, _ITEMS, _ITEMS.c.closed_at.is_(None), _ITEMS.c.deadline.is_not(None))
    return sum(_set_day(case, _ITEMS, row, calendar, _spot(row)) for row in rows)


def _recount_case_deadlines(case: WorkingCase, calendar: OpeningCalendar) -> int:
    rows = _rows(case, _DEADLINES)
    return sum(_set_day(case, _DEADLINES, row, calendar, WHOLE_CASE) for row in rows)


def _set_day(
    case: WorkingCase, table: Table, row: Row[Any], calendar: OpeningCalendar, spot: Spot
) -> bool:
    new = _new_day(row.deadline, calendar)
    if new is None or new.due == row.due:
        return False
    key = [table.c[column.name] == row._mapping[column.name] for column in table.primary_key]
    values = {"due": new.due, "deadline": new.stored}
    case.context.connection.execute(update(table).where(*key).values(**values))
    _tell(case, row.deadline["name"], new.due, spot)
    return True


def _recount_timers(case: WorkingCase, calendar: OpeningCalendar) -> int:
    changed = 0
    # One that is being fired right now has the end of its lease there, not its time.
    waiting = (_JOBS.c.status.in_([JobStatus.WAITING, JobStatus.HELD]), _JOBS.c.worker == "")
    for job in _rows(case, _JOBS, _JOBS.c.kind == JobKind.TIMER, *waiting):
        stored = job.order.get("deadline")
        new = _new_day(stored, calendar) if stored else None
        due_at = first_moment(new.due + timedelta(days=1)) if new else job.due_at
        if new is None or due_at == job.due_at:
            continue
        order = {**job.order, "planned": due_at.isoformat(), "deadline": new.stored}
        key = (_JOBS.c.municipality_code == case.context.municipality, _JOBS.c.id == job.id)
        values = {"due_at": due_at, "order": order}
        case.context.connection.execute(update(_JOBS).where(*key).values(**values))
        changed += 1
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewDay:
    due: date
    stored: dict[str, Any]


def _new_day(stored: Mapping[str, Any], calendar: OpeningCalendar) -> _NewDay | None:
    """Return the day a deadline falls on now, with what it was counted with."""
    counted = counted_again(stored, calendar)
    if counted is None:
        return None
    told = counted.stored()
    facts = {**stored, "counted": told["counted"], "law": told["law"]}
    return _NewDay(due=with_rests(counted.due, stored, calendar), stored=facts)


def _rows(case: WorkingCase, table: Table, *conditions: Any) -> list[Row[Any]]:
    statement = select(table).where(
        table.c.municipality_code == case.context.municipality,
        table.c.case_id == case.id,
        *conditions,
    )
    return list(case.context.connection.execute(statement))


def _spot(row: Row[Any]) -> Spot:
    return Spot(step=row.step, name=" › ".join((*row.path, row.name)))


def _tell(case: WorkingCase, name: str, due: date, spot: Spot) -> None:
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"暦か法令の変更により、期限「{name}」を{format_wareki(due)}に数え直しました。",
        by=case.context.actor,
        at=spot,
        due=due.isoformat(),
    )
