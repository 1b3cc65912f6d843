"""保留 and 再開: a case that rests, with its clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from data_layouts.wareki import format_wareki
from engine.clock import japan_date
from engine.commands.reasons import require_reason
from engine.commands.receipts import receipt
from engine.context import Context
from engine.deadlines.counting import first_moment
from engine.deadlines.stored import rested
from engine.details import CaseReceipt
from engine.history.recording import Spot
from engine.office.workers import require_case_worker
from engine.running.outside_clock import move_targets, watch_outside_clock
from engine.running.working_case import WorkingCase
from engine.tables import JobRow, WorkItemRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import CaseStatus, HistoryKind, JobKind
from errors.case import CaseNotSuspended
from municipality.closed_days import load_calendar

_JOBS = table_of(JobRow)
_ITEMS = table_of(WorkItemRow)
#: Messages and signals to other cases go on: they have been said.
_RESTING = (JobKind.TIMER, JobKind.SERVICE)


def suspend(context: Context, case_id: UUID, reason: str) -> CaseReceipt:
    """Put a case on hold: nobody works on it, no timer fires, no call goes out.

    Raises:
        ReasonMissing: no reason.
        NotAllowed: the person does not work on the case.
        CaseEnded, CaseSuspended: it does not run.
    """
    reason = require_reason(reason, "保留")
    case = WorkingCase.of(context, case_id)
    case.require_running()
    require_case_worker(context, case, "保留")
    case.changes |= {"status": CaseStatus.SUSPENDED, "suspended_at": context.now}
    if case.row.outside_since is not None:
        # From here on the hold counts; waiting for outside begins anew when it is over.
        move_targets(case, japan_date(case.row.outside_since), "補正などを待った")
        case.changes["outside_since"] = None
    _change_jobs(case, JobStatus.WAITING, status=JobStatus.HELD, held_at=context.now, worker="")
    case.history.add(
        HistoryKind.SUSPENDED, "案件を保留にしました。", by=context.actor, reason=reason
    )
    case.write()
    return receipt(case)


def resume(context: Context, case_id: UUID, reason: str = "") -> CaseReceipt:
    """Go on with a case on hold.

    Targets of the office (標準処理期間 …) move by the days it rested; what the law sets does not.

    Raises:
        CaseNotSuspended: it is not on hold.
        NotAllowed: the person does not work on the case.
    """
    case = WorkingCase.of(context, case_id)
    case.require_not_ended()
    if case.row.status is not CaseStatus.SUSPENDED:
        detail = f"Expected {case.row.number} to be on hold, but it is {case.row.status}"
        raise CaseNotSuspended(detail, case=case.row.number)
    require_case_worker(context, case, "再開")
    since: datetime = case.row.suspended_at
    case.changes |= {"status": CaseStatus.RUNNING, "suspended_at": None}
    case.history.add(
        HistoryKind.RESUMED, "案件を再開しました。", by=context.actor, reason=reason.strip()
    )
    _wake_jobs(case)
    _move_step_deadlines(case, japan_date(since))
    move_targets(case, japan_date(since), "保留の")
    watch_outside_clock(case)
    case.write()
    return receipt(case)


def _change_jobs(case: WorkingCase, was: JobStatus, **values: Any) -> None:
    statement = (
        update(_JOBS)
        .where(
            _JOBS.c.municipality_code == case.context.municipality,
            _JOBS.c.case_id == case.id,
            _JOBS.c.status == was,
            _JOBS.c.kind.in_(_RESTING),
        )
        .values(**values)
    )
    case.context.connection.execute(statement)


def _wake_jobs(case: WorkingCase) -> None:
    """Let held jobs wait again: statutory timers for their day, others as long as was left.

    A timer of a target of the office moves with the target, by whole days.
    """
    context = case.context
    mine = (
        _JOBS.c.municipality_code == context.municipality,
        _JOBS.c.case_id == case.id,
        _JOBS.c.status == JobStatus.HELD,
    )
    for job in context.connection.execute(select(_JOBS).where(*mine)).all():
        due_at, deadline = _woken(case, job)
        order = {**job.order, "planned": due_at.isoformat(), "deadline": deadline}
        values = {"status": JobStatus.WAITING, "due_at": due_at, "held_at": None, "order": order}
        context.connection.execute(
            update(_JOBS).where(*mine, _JOBS.c.id == job.id).values(**values)
        )


def _woken(case: WorkingCase, job: Row[Any]) -> tuple[datetime, dict[str, Any] | None]:
    deadline: dict[str, Any] | None = job.order.get("deadline")
    due_at: datetime = job.due_at
    if deadline is None or deadline["at"]:
        return due_at + (case.context.now - job.held_at), deadline
    if deadline["statutory"]:
        return due_at, deadline
    last_day = japan_date(due_at) - timedelta(days=1)
    due, record = _rested(case, last_day, deadline, japan_date(job.held_at))
    return first_moment(due + timedelta(days=1)), record


def _move_step_deadlines(case: WorkingCase, since: date) -> None:
    context = case.context
    items = select(_ITEMS).where(
        _ITEMS.c.municipality_code == context.municipality,
        _ITEMS.c.case_id == case.id,
        _ITEMS.c.closed_at.is_(None),
        _ITEMS.c.deadline.is_not(None),
    )
    for item in context.connection.execute(items).all():
        if item.deadline["statutory"] or item.deadline["at"]:
            continue
        due, record = _rested(case, item.due, item.deadline, since)
        if due != item.due:
            key = (_ITEMS.c.municipality_code == context.municipality, _ITEMS.c.id == item.id)
            values = {"due": due, "deadline": record}
            context.connection.execute(update(_ITEMS).where(*key).values(**values))
            _tell(case, item.deadline["name"], due, Spot(step=item.step, name=item.name))


def _rested(
    case: WorkingCase, due: date, deadline: dict[str, Any], since: date
) -> tuple[date, dict[str, Any]]:
    context = case.context
    calendar = load_calendar(context.session, context.municipality)
    return rested(due, deadline, since, context.today, calendar)


def _tell(case: WorkingCase, name: str, due: date, spot: Spot) -> None:
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"保留の間だけ、期限「{name}」を{format_wareki(due)}に延ばしました。",
        by=None,
        at=spot,
        due=due.isoformat(),
    )
