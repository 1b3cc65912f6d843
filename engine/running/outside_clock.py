"""補正: while a case waits only for outside parties, the clock of the office stands still.

行政手続法6条 leaves it to the office what 標準処理期間 covers; the time an applicant takes to mend
papers is usually left out. Statutory periods run on: the law says when they stop.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.deadlines.stored import rested
from engine.running.personal_steps import personal_steps
from engine.running.working_case import WorkingCase
from engine.spiff import OpenStep
from engine.tables import CaseDeadlineRow
from engine.tables.columns import table_of
from engine.values import HistoryKind
from municipality.closed_days import load_calendar
from wfa.model.kinds import NodeKind

_DEADLINES = table_of(CaseDeadlineRow)


def watch_outside_clock(case: WorkingCase) -> None:
    """Note when only outside parties are waited for, and move the targets when that is over."""
    since: datetime | None = case.row.outside_since
    outside = not case.run.is_finished and _waits_outside(case)
    if outside and since is None:
        case.changes["outside_since"] = case.context.now
    elif not outside and since is not None:
        move_targets(case, japan_date(since), "補正などを待った")
        case.changes["outside_since"] = None


def move_targets(case: WorkingCase, since: date, why: str) -> None:
    """Move the targets of the whole case by the days since then; what the law sets stays."""
    context = case.context
    if since == context.today:
        return
    mine = (
        _DEADLINES.c.municipality_code == context.municipality,
        _DEADLINES.c.case_id == case.id,
    )
    rows = context.connection.execute(select(_DEADLINES).where(*mine)).all()
    for row in rows:
        if row.deadline["statutory"] or row.deadline["at"]:
            continue
        calendar = load_calendar(context.session, context.municipality)
        due, record = rested(row.due, row.deadline, since, context.today, calendar)
        if due != row.due:
            same = (*mine, _DEADLINES.c.name == row.name)
            values = {"due": due, "deadline": record}
            context.connection.execute(update(_DEADLINES).where(*same).values(**values))
            _tell(case, row.name, due, why)


def _waits_outside(case: WorkingCase) -> bool:
    """Return whether every step in hand is to record what an outside party sends."""
    steps = list(personal_steps(case.run))
    return bool(steps) and all(
        not isinstance(step.place, OpenStep)
        or step.place.node.kind in (NodeKind.RECEIVE_TASK, NodeKind.INTERMEDIATE_CATCH)
        for step in steps
    )


def _tell(case: WorkingCase, name: str, due: date, why: str) -> None:
    facts: dict[str, Any] = {"due": due.isoformat()}
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"{why}間だけ、期限「{name}」を{format_wareki(due)}に延ばしました。",
        by=None,
        **facts,
    )
