"""期限変更: another last day for a step or a case, with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.commands.item_checks import (
    full_item_name,
    read_item,
    require_not_closed,
    require_revision,
)
from engine.commands.reasons import require_reason
from engine.context import Context
from engine.deadlines.counting import first_moment
from engine.deadlines.recounting import FIXED
from engine.history.recording import WHOLE_CASE, Spot
from engine.office.deadline_rights import not_changeable, require_right
from engine.office.workers import require_case_worker
from engine.permissions import oversees_item, require_performer
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow, JobRow, WorkItemRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import HistoryKind, JobKind

_ITEMS = table_of(WorkItemRow)
_DEADLINES = table_of(CaseDeadlineRow)
_JOBS = table_of(JobRow)


def change_step_deadline(
    context: Context, work_item_id: UUID, due: date, reason: str, revision: int | None = None
) -> None:
    """Give an open step another last day; a timer on its edge that watches the deadline follows.

    Raises:
        DeadlineFixed: there is no deadline, or the day has passed.
        NotAllowed: it is not the person's step; a statutory deadline is extended by heads only.
        ReasonMissing: no reason.
        WorkItemChanged: the step is not as the person saw it.
    """
    reason = require_reason(reason, "期限変更")
    case = WorkingCase.of_item(context, work_item_id)
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    case.require_running()
    if item.deadline is None:
        raise not_changeable(full_item_name(item), "この作業に期限はありません。")
    if not oversees_item(context, item):
        require_performer(context, item)
    require_right(context, item.business_no, item.deadline, due)
    require_revision(item, revision)
    mine = (_ITEMS.c.municipality_code == context.municipality, _ITEMS.c.id == item.id)
    fixed = {**item.deadline, FIXED: True}
    values = {"due": due, "deadline": fixed, "revision": item.revision + 1}
    context.connection.execute(update(_ITEMS).where(*mine).values(**values))
    _move_timer(case, item, due)
    spot = Spot(step=item.step, name=full_item_name(item))
    _record(case, item.deadline["name"], item.due, due, reason, spot)
    case.write()


def change_case_deadline(
    context: Context,
    case_id: UUID,
    name: str,
    due: date,
    reason: str,
    revision: int | None = None,
) -> None:
    """Give a case another last day.

    Raises:
        DeadlineFixed: the case has no such deadline, or the day has passed.
        NotAllowed: a statutory deadline is extended by heads only.
        ReasonMissing: no reason.
        CaseChanged: the case is not as the person saw it.
    """
    reason = require_reason(reason, "期限変更")
    case = WorkingCase.of(context, case_id)
    case.require_running()
    case.require_revision(revision)
    mine = (
        _DEADLINES.c.municipality_code == context.municipality,
        _DEADLINES.c.case_id == case.id,
        _DEADLINES.c.name == name,
    )
    row = context.connection.execute(select(_DEADLINES).where(*mine)).one_or_none()
    if row is None:
        raise not_changeable(name, "この案件にその期限はありません。")
    require_case_worker(context, case, "期限変更")
    require_right(context, case.row.business_no, row.deadline, due)
    values = {"due": due, "deadline": {**row.deadline, FIXED: True}}
    context.connection.execute(update(_DEADLINES).where(*mine).values(**values))
    _record(case, name, row.due, due, reason, WHOLE_CASE)
    case.write()


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
