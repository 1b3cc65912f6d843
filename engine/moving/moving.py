"""The turn of one case in an ordered move: one transaction, and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from engine.context import Context
from engine.editions.finding import edition_by_id
from engine.history.recording import Person
from engine.jobs.leased_jobs import finish_leased
from engine.jobs.leasing import Lease
from engine.moving.carrying import carry
from engine.moving.trial import Target, try_move
from engine.moving.values import MoveStatus
from engine.running.working_case import WorkingCase
from engine.tables import EditionMoveRow, JobRow, MovedCaseRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from errors.staff import StaffUnknown
from municipality.actor import Actor
from municipality.positions import load_actor

_MOVES = table_of(EditionMoveRow)
_MOVED = table_of(MovedCaseRow)
_JOBS = table_of(JobRow)


def run_move_job(context: Context, lease: Lease) -> bool:
    """Do what a job of a move is for; return whether there was anything to do."""
    case = WorkingCase.of_job(context, lease.job_id)
    job = finish_leased(context, lease) if case else None
    if case is None or job is None:
        return False
    return _take_turn(context, case, UUID(job.order["move"]))


def move_case(context: Context, move_id: UUID, case_id: UUID) -> bool:
    """Move one case of an order now, before its job does; return whether it still waited."""
    case = WorkingCase.of(context, case_id)
    done = _take_turn(context, case, move_id)
    if done:
        waiting = update(_JOBS).where(
            _JOBS.c.municipality_code == context.municipality,
            _JOBS.c.id
            == select(_MOVED.c.job_id).where(*_key(context, move_id, case_id)).scalar_subquery(),
            _JOBS.c.finished_at.is_(None),
        )
        values = {"status": JobStatus.DONE, "finished_at": context.now, "worker": ""}
        context.connection.execute(waiting.values(**values))
    return done


def stay(context: Context, move_id: UUID, case_id: UUID, told: Sequence[str]) -> None:
    """Note that a case stays on its edition."""
    _note(context, move_id, case_id, MoveStatus.STAYED, told)


def _take_turn(context: Context, case: WorkingCase, move_id: UUID) -> bool:
    order = _order(context, move_id)
    if not _is_waiting(context, move_id, case.id):
        return False
    if case.row.edition_id == order.edition_id:
        told = ["すでにこの版で進んでいます。"]
        _note(context, move_id, case.id, MoveStatus.MOVED, told)
        return True
    content = context.editions.get(context.connection, context.municipality, order.edition_id)
    target = Target(row=edition_by_id(context, order.edition_id), content=content)
    outcome = try_move(case, target)
    if outcome.changes is None:
        stay(context, move_id, case.id, outcome.problems)
        return True
    carry(case, target, outcome.changes, by=_orderer(context, order), reason=order.reason)
    _note(context, move_id, case.id, MoveStatus.MOVED, list(outcome.changes.notes()))
    return True


def _order(context: Context, move_id: UUID) -> Row[Any]:
    statement = select(_MOVES).where(
        _MOVES.c.municipality_code == context.municipality, _MOVES.c.id == move_id
    )
    return context.connection.execute(statement).one()


def _key(context: Context, move_id: UUID, case_id: UUID) -> tuple[Any, ...]:
    return (
        _MOVED.c.municipality_code == context.municipality,
        _MOVED.c.move_id == move_id,
        _MOVED.c.case_id == case_id,
    )


def _is_waiting(context: Context, move_id: UUID, case_id: UUID) -> bool:
    statement = select(_MOVED.c.status).where(*_key(context, move_id, case_id))
    return context.connection.execute(statement).scalar() is MoveStatus.WAITING


def _note(
    context: Context, move_id: UUID, case_id: UUID, status: MoveStatus, told: Sequence[str]
) -> None:
    values = {"status": status, "told": list(told), "done_at": context.now}
    statement = update(_MOVED).where(*_key(context, move_id, case_id)).values(**values)
    context.connection.execute(statement)


def _orderer(context: Context, order: Row[Any]) -> Person | None:
    """Return who stands in the history: whoever ordered it, also after leaving the office."""
    if order.ordered_by_id is None:
        return None
    try:
        return load_actor(context.session, context.municipality, order.ordered_by_id)
    except StaffUnknown:
        return Actor(
            municipality=context.municipality, staff_id=order.ordered_by_id, name=order.ordered_by
        )
