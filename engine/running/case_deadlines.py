"""Deadlines of the whole case: set when it starts, or when the day they count from is known."""

from __future__ import annotations

from data_layouts.wareki import format_wareki
from engine.deadlines.steps import CaseCounting
from engine.deadlines.stored import CountedDeadline
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow
from engine.tables.upsert import upsert
from engine.values import HistoryKind
from wfa.model import Deadline


def set_case_deadlines(case: WorkingCase, *, starting: bool = False) -> None:
    """Count the deadlines of the flow whose base this command has set.

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
            _store(case, counted)


def _is_due(case: WorkingCase, deadline: Deadline, starting: bool) -> bool:
    if not deadline.counted_from:
        return starting
    return case.variables.has_changed(deadline.counted_from)


def _store(case: WorkingCase, counted: CountedDeadline) -> None:
    session = case.context.session
    values = {"due": counted.due, "deadline": counted.stored()}
    statement = upsert(session, CaseDeadlineRow).values(
        municipality_code=case.context.municipality,
        case_id=case.id,
        name=counted.deadline.name,
        **values,
    )
    keys = ["municipality_code", "case_id", "name"]
    session.connection().execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"期限「{counted.deadline.name}」は{format_wareki(counted.due)}です。",
        by=None,
        due=counted.due.isoformat(),
    )
