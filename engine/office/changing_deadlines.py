"""期限変更: another last day for a step or a case, with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.commands.item_checks import full_item_name, read_item, require_not_closed
from engine.commands.reasons import require_reason
from engine.context import Context
from engine.deadlines.counting import first_moment
from engine.deadlines.recounting import FIXED
from engine.history.recording import WHOLE_CASE, Spot
from engine.office.workers import require_case_worker
from engine.permissions import require_head, require_performer
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow, JobRow, WorkItemRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobKind, JobStatus
from engine.values import HistoryKind
from errors.case import DeadlineFixed

_ITEMS = table_of(WorkItemRow)
_DEADLINES = table_of(CaseDeadlineRow)
_JOBS = table_of(JobRow)


def change_step_deadline(context: Context, work_item_id: UUID, due: date, reason: str) -> None:
    """Give an open step another last day; a timer on its edge that watches the deadline follows.

    Raises:
        DeadlineFixed: there is no deadline, or the day has passed.
        NotAllowed: a statutory deadline is extended by heads only.
        ReasonMissing: no reason.
    """
    reason = require_reason(reason, "期限変更")
    case = WorkingCase.of_item(context, work_item_id)
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    case.require_running()
    if item.deadline is None:
        raise _fixed(full_item_name(item), "この作業に期限はありません。")
    require_performer(context, item)
    _require_right(context, item.deadline, due)
    mine = (_ITEMS.c.municipality_code == context.municipality, _ITEMS.c.id == item.id)
    fixed = {**item.deadline, FIXED: True}
    values = {"due": due, "deadline": fixed, "revision": item.revision + 1}
    context.connection.execute(update(_ITEMS).where(*mine).values(**values))
    _move_timer(case, item, due)
    spot = Spot(step=item.step, name=full_item_name(item))
    _record(case, item.deadline["name"], item.due, due, reason, spot)
    case.write()


def change_case_deadline(
    context: Context, case_id: UUID, name: str, due: date, reason: str
) -> None:
    """Give a case another last day.

    Raises:
        DeadlineFixed: the case has no such deadline, or the day has passed.
        NotAllowed: a statutory deadline is extended by heads only.
        ReasonMissing: no reason.
    """
    reason = require_reason(reason, "期限変更")
    case = WorkingCase.of(context, case_id)
    case.require_running()
    mine = (
        _DEADLINES.c.municipality_code == context.municipality,
        _DEADLINES.c.case_id == case.id,
        _DEADLINES.c.name == name,
    )
    row = context.connection.execute(select(_DEADLINES).where(*mine)).one_or_none()
    if row is None:
        raise _fixed(name, "この案件にその期限はありません。")
    require_case_worker(context, case, "期限変更")
    _require_right(context, row.deadline, due)
    values = {"due": due, "deadline": {**row.deadline, FIXED: True}}
    context.connection.execute(update(_DEADLINES).where(*mine).values(**values))
    _record(case, name, row.due, due, reason, WHOLE_CASE)
    case.write()


def _require_right(context: Context, deadline: dict[str, Any], due: date) -> None:
    if due < context.today:
        raise _fixed(
            deadline["name"], "今日より前の日は指定できません。今日以後の日にしてください。"
        )
    if deadline["at"]:
        raise _fixed(deadline["name"], "時間で数える期限は変えられません。")
    if deadline["statutory"]:
        require_head(context, f"法令の期限「{deadline['name']}」の変更")


def _move_timer(case: WorkingCase, item: Row[Any], due: date) -> None:
    """Move the timers that fire when this deadline has passed."""
    context = case.context
    was = first_moment(item.due + timedelta(days=1))
    fires = first_moment(due + timedelta(days=1))
    waiting = select(_JOBS).where(
        _JOBS.c.municipality_code == context.municipality,
        _JOBS.c.case_id == case.id,
        _JOBS.c.kind == JobKind.TIMER,
        _JOBS.c.status == JobStatus.WAITING,
        _JOBS.c.due_at == was,
    )
    watching = {
        event.token for event in case.run.waiting_events() if event.attached_to == item.step
    }
    for job in context.connection.execute(waiting).all():
        if job.token in watching:
            deadline = {**(job.order["deadline"] or {}), FIXED: True}
            order = {**job.order, "planned": fires.isoformat(), "deadline": deadline}
            key = (_JOBS.c.municipality_code == context.municipality, _JOBS.c.id == job.id)
            values = {"due_at": fires, "order": order}
            context.connection.execute(update(_JOBS).where(*key).values(**values))


def _record(case: WorkingCase, name: str, was: date, due: date, reason: str, spot: Spot) -> None:
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"期限「{name}」を{format_wareki(was)}から{format_wareki(due)}に変えました。",
        by=case.context.actor,
        at=spot,
        reason=reason,
        was=was.isoformat(),
        due=due.isoformat(),
        changed_on=japan_date(case.context.now).isoformat(),
    )


def _fixed(name: str, reason: str) -> DeadlineFixed:
    detail = f"Expected a deadline that can be changed, but {name!r}: {reason}"
    return DeadlineFixed(detail, deadline=name, reason=reason)
