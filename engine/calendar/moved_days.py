"""Which days of open cases move, if they are counted again with some calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Table, select

from engine.calendar.values import MovedDay, MovedKind
from engine.clock import japan_date
from engine.context import Context
from engine.deadlines.counting import first_moment
from engine.deadlines.recounting import counted_again
from engine.deadlines.stored import with_rests
from engine.tables import CaseDeadlineRow, CaseRow, JobRow, WorkItemRow
from engine.tables.columns import same_row, table_of
from engine.tables.jobs import JobStatus
from engine.values import CaseStatus, JobKind
from municipality.opening_calendar import OpeningCalendar

_CASES = table_of(CaseRow)
_ITEMS = table_of(WorkItemRow)
_DEADLINES = table_of(CaseDeadlineRow)
_JOBS = table_of(JobRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One day that moves, with what has to be written for it."""

    shown: MovedDay
    table: Table
    key: Mapping[str, Any]
    values: Mapping[str, Any]


def moves(
    context: Context, calendar: OpeningCalendar, case_id: UUID | None = None
) -> Iterator[Move]:
    """Yield what moves in all open cases, or in one.

    Days set by hand stay; days by which a target was moved (保留, 補正) are kept on top.
    """
    yield from _item_moves(context, calendar, case_id)
    yield from _case_moves(context, calendar, case_id)
    yield from _timer_moves(context, calendar, case_id)


def _item_moves(
    context: Context, calendar: OpeningCalendar, case_id: UUID | None
) -> Iterator[Move]:
    wanted = (_ITEMS.c.closed_at.is_(None), _ITEMS.c.deadline.is_not(None))
    for row in _rows(context, _ITEMS, case_id, *wanted):
        new = _new_day(row.deadline, calendar)
        if new is not None and new.due != row.due:
            where = " › ".join((*row.path, row.name))
            shown = _shown(row, MovedKind.STEP, row.deadline, row.due, new.due, row.step, where)
            yield _move(_ITEMS, row, shown, due=new.due, deadline=new.stored)


def _case_moves(
    context: Context, calendar: OpeningCalendar, case_id: UUID | None
) -> Iterator[Move]:
    for row in _rows(context, _DEADLINES, case_id):
        new = _new_day(row.deadline, calendar)
        if new is not None and new.due != row.due:
            shown = _shown(row, MovedKind.CASE, row.deadline, row.due, new.due)
            yield _move(_DEADLINES, row, shown, due=new.due, deadline=new.stored)


def _timer_moves(
    context: Context, calendar: OpeningCalendar, case_id: UUID | None
) -> Iterator[Move]:
    wanted = (
        _JOBS.c.kind == JobKind.TIMER,
        _JOBS.c.status.in_([JobStatus.WAITING, JobStatus.HELD]),
        # One that is being fired right now has the end of its lease there, not its time.
        _JOBS.c.worker == "",
    )
    for row in _rows(context, _JOBS, case_id, *wanted):
        stored = row.order.get("deadline")
        new = _new_day(stored, calendar) if stored else None
        due_at = first_moment(new.due + timedelta(days=1)) if new else row.due_at
        if new is None or due_at == row.due_at:
            continue
        was = japan_date(row.due_at)
        fires = japan_date(due_at)
        shown = _shown(row, MovedKind.TIMER, stored, was, fires, row.step, row.step_name)
        order = {**row.order, "planned": due_at.isoformat(), "deadline": new.stored}
        yield _move(_JOBS, row, shown, due_at=due_at, order=order)


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


def _rows(context: Context, table: Table, case_id: UUID | None, *conditions: Any) -> list[Row[Any]]:
    statement: Select[Any] = (
        select(table, _CASES.c.number.label("case_number"), _CASES.c.title.label("case_title"))
        .join(_CASES, same_row(_CASES.c.id, table.c.case_id))
        .where(
            table.c.municipality_code == context.municipality,
            _CASES.c.status.in_([CaseStatus.RUNNING, CaseStatus.SUSPENDED]),
            *conditions,
        )
        .order_by(_CASES.c.started_at, _CASES.c.id)
    )
    if case_id is not None:
        statement = statement.where(_CASES.c.id == case_id)
    return list(context.connection.execute(statement))


def _shown(
    row: Row[Any],
    kind: MovedKind,
    stored: Mapping[str, Any],
    was: date,
    due: date,
    step: str = "",
    where: str = "",
) -> MovedDay:
    return MovedDay(
        case_id=row.case_id,
        number=row.case_number,
        title=row.case_title,
        kind=kind,
        step=step,
        where=where,
        name=stored["name"],
        statutory=stored["statutory"],
        was=was,
        due=due,
    )


def _move(table: Table, row: Row[Any], shown: MovedDay, **values: Any) -> Move:
    key = {column.name: row._mapping[column.name] for column in table.primary_key}
    return Move(shown=shown, table=table, key=key, values=values)
