"""What changes about the deadlines of a whole case that moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from engine.deadlines.steps import CaseCounting
from engine.moving.recounting import DayChange, day_change
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow
from engine.tables.columns import table_of
from municipality.closed_days import load_calendar

_DEADLINES = table_of(CaseDeadlineRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeadlineChange:
    """One deadline of the case after the move."""

    name: str
    row: Row[Any] | None  #: as stored until now; None: it is new
    day: DayChange


def case_deadline_changes(case: WorkingCase) -> Iterator[CaseDeadlineChange]:
    """Yield what changes; the case already has the other edition."""
    statement = select(_DEADLINES).where(
        _DEADLINES.c.municipality_code == case.context.municipality,
        _DEADLINES.c.case_id == case.id,
    )
    rows = {row.name: row for row in case.context.connection.execute(statement)}
    info = case.content.flow.info
    counting = CaseCounting(case)
    calendar = load_calendar(case.context.session, case.context.municipality)
    for deadline in info.deadlines if info else ():
        row = rows.pop(deadline.name, None)
        counted = counting.count(deadline, since=case.row.started_at)
        day = day_change(row.due if row else None, row.deadline if row else None, counted, calendar)
        if day is not None:
            yield CaseDeadlineChange(name=deadline.name, row=row, day=day)
    for name, row in rows.items():
        day = day_change(row.due, row.deadline, None, calendar)
        if day is not None:
            yield CaseDeadlineChange(name=name, row=row, day=day)
