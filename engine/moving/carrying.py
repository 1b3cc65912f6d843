"""The move of one case itself, in the transaction of its caller."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, update

from engine.editions.finding import edition_by_id
from engine.history.recording import Person, Spot
from engine.moving.case_deadlines import CaseDeadlineChange
from engine.moving.steps import StepChange
from engine.moving.timers import TimerChange
from engine.moving.trial import Changes, Target
from engine.running.advancing import advance
from engine.running.hearing import forget_hearing
from engine.running.services import waiting_calls
from engine.running.storing import Before, store
from engine.running.timers import timer_row, waiting_timers
from engine.running.working_case import WorkingCase
from engine.tables import CaseDeadlineRow, JobRow, WorkItemRow
from engine.tables.columns import table_of
from engine.values import HistoryKind

_ITEMS = table_of(WorkItemRow)
_JOBS = table_of(JobRow)
_DEADLINES = table_of(CaseDeadlineRow)


def carry(
    case: WorkingCase, target: Target, changes: Changes, *, by: Person | None, reason: str
) -> None:
    """Let a case go on with another edition: everything beside it follows, the history tells.

    Args:
        case: as ``try_move`` has left it.
        target: the other edition.
        changes: what ``try_move`` found.
        by: who ordered it; None: the system.
        reason: why, empty: none given.
    """
    _record(case, target, changes, by, reason)
    for step in changes.steps:
        _change_item(case, step)
    for timer in changes.timers:
        _change_timer(case, timer)
    for deadline in changes.deadlines:
        _change_deadline(case, deadline)
    forget_hearing(case)
    before = Before(
        items=changes.items,
        steps=frozenset(),
        timers=waiting_timers(case.run).keys(),
        calls=waiting_calls(changes.before).keys(),
        ears=(),
    )
    advance(case)
    store(case, before)


def _record(
    case: WorkingCase, target: Target, changes: Changes, by: Person | None, reason: str
) -> None:
    was = edition_by_id(case.context, case.row.edition_id)
    case.history.add(
        HistoryKind.EDITION_CHANGED,
        f"流れ図の版を第{was.number}版から第{target.row.number}版に移しました。",
        by=by,
        reason=reason,
        was=str(was.id),
        edition=str(target.row.id),
        notes=list(changes.notes()),
    )
    for change in changes.deadlines:
        if change.day.note and change.day.due:
            case.history.add(
                HistoryKind.DEADLINE_SET,
                f"版の移行により、{change.day.note}",
                by=None,
                due=change.day.due.isoformat(),
            )


def _change_item(case: WorkingCase, change: StepChange) -> None:
    if change.is_none:
        return
    item = change.item
    key = (_ITEMS.c.municipality_code == case.context.municipality, _ITEMS.c.id == item.id)
    values = {**change.values, "revision": item.revision + 1}
    case.context.connection.execute(update(_ITEMS).where(*key).values(**values))
    if change.released:
        name = " › ".join((*item.path, item.name))
        case.history.add(
            HistoryKind.RELEASED,
            f"「{name}」の担当が変わったため、{item.assignee_name}の引受を解きました。",
            by=None,
            at=Spot(step=item.step, name=name),
        )


def _change_timer(case: WorkingCase, change: TimerChange) -> None:
    connection = case.context.connection
    if change.planned is None:
        if change.job is not None:
            connection.execute(delete(_JOBS).where(*_key(case, change.job.id)))
        return
    row = timer_row(case, change.key, change.event, change.planned)
    if change.job is None:
        connection.execute(insert(_JOBS), [row])
        return
    values = {name: row[name] for name in ("step_name", "order", "due_at")}
    connection.execute(update(_JOBS).where(*_key(case, change.job.id)).values(**values))


def _key(case: WorkingCase, job_id: object) -> tuple[Any, Any]:
    return (_JOBS.c.municipality_code == case.context.municipality, _JOBS.c.id == job_id)


def _change_deadline(case: WorkingCase, change: CaseDeadlineChange) -> None:
    connection, day = case.context.connection, change.day
    key = {"municipality_code": case.context.municipality, "case_id": case.id, "name": change.name}
    mine = [_DEADLINES.c[column] == value for column, value in key.items()]
    if day.due is None:
        connection.execute(delete(_DEADLINES).where(*mine))
        return
    values = {"due": day.due, "deadline": day.stored}
    if change.row is None:
        connection.execute(insert(_DEADLINES), [{**key, **values}])
    else:
        connection.execute(update(_DEADLINES).where(*mine).values(**values))
