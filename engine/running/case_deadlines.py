"""Deadlines of the whole case: set when it starts, or when the day they count from is known."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from data_layouts.wareki import format_wareki
from engine.deadlines.recounting import FIXED
from engine.deadlines.steps import CaseCounting
from engine.deadlines.stored import CountedDeadline, rests_taken_over, with_rests
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow
from engine.tables.columns import table_of
from engine.tables.upsert import upsert
from engine.values import HistoryKind
from municipality.closed_days import load_calendar
from wfa.model import Deadline

_DEADLINES = table_of(CaseDeadlineRow)


def set_case_deadlines(case: WorkingCase, *, starting: bool = False) -> None:
    """Count the deadlines of the flow whose base this command has set.

    A day set by hand stays, and so do the days that have not counted so far (保留, 補正).
    Call it before the variables are written. A deadline without a base counts from the start of
    the case and is set only then.
    """
    info = case.content.flow.info
    wanted = [each for each in (info.deadlines if info else ()) if _is_due(case, each, starting)]
    if not wanted:
        return
    counting = CaseCounting(case)
    for deadline in wanted:
        counted = counting.count(deadline)
        if counted is not None:
            _store(case, counted, {} if starting else _known(case, deadline.name))


def _is_due(case: WorkingCase, deadline: Deadline, starting: bool) -> bool:
    if not deadline.counted_from:
        return starting
    return case.variables.has_changed(deadline.counted_from)


def _store(case: WorkingCase, counted: CountedDeadline, known: dict[str, Any]) -> None:
    session, name = case.context.session, counted.deadline.name
    if known.get(FIXED):
        return  # somebody has set the day by hand
    counted = rests_taken_over(known, counted) if known else counted
    stored = counted.stored()
    due = counted.due
    if counted.rests:
        due = with_rests(due, stored, load_calendar(session, case.context.municipality))
    values = {"due": due, "deadline": stored}
    statement = upsert(session, CaseDeadlineRow).values(
        municipality_code=case.context.municipality, case_id=case.id, name=name, **values
    )
    keys = ["municipality_code", "case_id", "name"]
    session.connection().execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"期限「{name}」は{format_wareki(due)}です。",
        by=None,
        due=due.isoformat(),
    )


def _known(case: WorkingCase, name: str) -> dict[str, Any]:
    """Return the deadline of this name as it is stored; empty: the case has none yet."""
    statement = select(_DEADLINES.c.deadline).where(
        _DEADLINES.c.municipality_code == case.context.municipality,
        _DEADLINES.c.case_id == case.id,
        _DEADLINES.c.name == name,
    )
    return case.context.connection.execute(statement).scalar() or {}
