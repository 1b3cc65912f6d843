"""Counting the deadlines of a case again, after the calendar or a legal number changed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import update

from data_layouts.wareki import format_wareki
from engine.calendar.moved_days import Move, moves
from engine.calendar.values import MovedKind
from engine.context import Context
from engine.history.recording import Person, Spot
from engine.jobs.leased_jobs import finish_leased
from engine.jobs.leasing import Lease
from engine.running.working_case import WorkingCase
from engine.values import CaseStatus, HistoryKind
from municipality.closed_days import load_calendar


def recount_case(context: Context, case_id: UUID) -> int:
    """Count the deadlines and timers of one case again; return how many days changed."""
    return _recount(context, WorkingCase.of(context, case_id), by=context.actor)


def run_recount_job(context: Context, lease: Lease) -> bool:
    """Do what a job of a changed calendar is for; return whether there was anything to do."""
    case = WorkingCase.of_job(context, lease.job_id)
    job = finish_leased(context, lease) if case else None
    if case is None or job is None:
        return False
    _recount(context, case, by=None)
    return True


def _recount(context: Context, case: WorkingCase, *, by: Person | None) -> int:
    if case.row.status not in (CaseStatus.RUNNING, CaseStatus.SUSPENDED):
        return 0
    calendar = load_calendar(context.session, context.municipality)
    found = list(moves(context, calendar, case.id))
    for move in found:
        _write(context, move)
        if move.shown.kind is not MovedKind.TIMER:
            _tell(case, move, by)
    if found:
        case.write()
    return len(found)


def _write(context: Context, move: Move) -> None:
    mine = [move.table.c[name] == value for name, value in move.key.items()]
    context.connection.execute(update(move.table).where(*mine).values(**move.values))


def _tell(case: WorkingCase, move: Move, by: Person | None) -> None:
    shown = move.shown
    case.history.add(
        HistoryKind.DEADLINE_SET,
        f"暦か法令の変更により、期限「{shown.name}」を{format_wareki(shown.due)}に数え直しました。",
        by=by,
        at=Spot(step=shown.step, name=shown.where),
        was=shown.was.isoformat(),
        due=shown.due.isoformat(),
    )
