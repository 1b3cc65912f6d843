"""Ordering a move of many cases: one job for each, so that it goes on whoever dies on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, select

from engine.commands.reasons import require_reason
from engine.context import Context
from engine.identifiers import new_id
from engine.moving.planning import WHAT, cases_to_move, target_of
from engine.moving.trial import Target
from engine.moving.values import EditionMove, MovedCase, MoveStatus
from engine.running.job_rows import case_job
from engine.tables import CaseRow, EditionMoveRow, EditionRow, JobRow, MovedCaseRow
from engine.tables.columns import same_row, table_of
from engine.values import JobKind
from errors.edition import MoveUnknown, NothingToMove

_MOVES = table_of(EditionMoveRow)
_MOVED = table_of(MovedCaseRow)
_CASES = table_of(CaseRow)
_EDITIONS = table_of(EditionRow)
_OF_MOVE = same_row(_MOVED.c.move_id, _MOVES.c.id)


def order_move(
    context: Context, edition_id: UUID, case_ids: Collection[UUID] | None, reason: str
) -> EditionMove:
    """Order cases to be moved to an edition; each is tried again when its turn comes.

    An order to the same edition that is not over yet is added to, so that ordering again after a
    break goes on with it.

    Args:
        context: who orders it.
        edition_id: where they move to.
        case_ids: which; None: all open cases of the flow on other editions.
        reason: why; stays in the history of each case.

    Raises:
        EditionUnknown: the municipality has none.
        NothingToMove: no case of those is open on another edition.
        NotAllowed: the person looks after neither the system nor the flows.
        ReasonMissing: no reason.
    """
    reason = require_reason(reason, WHAT)
    target = target_of(context, edition_id)
    cases = cases_to_move(context, target)
    if case_ids is not None:
        wanted = set(case_ids)
        cases = tuple(case_id for case_id in cases if case_id in wanted)
    if not cases:
        detail = f"Expected open cases beside edition {edition_id}, but there are none"
        raise NothingToMove(detail, edition=f"{target.row.flow_id} 第{target.row.number}版")
    move_id = _unfinished(context, target) or _begin(context, target, reason)
    known = _known(context, move_id)
    _add(context, move_id, [case_id for case_id in cases if case_id not in known])
    return edition_move(context, move_id)


def _unfinished(context: Context, target: Target) -> UUID | None:
    statement = (
        select(_MOVES.c.id)
        .join(_MOVED, _OF_MOVE)
        .where(
            _MOVES.c.municipality_code == context.municipality,
            _MOVES.c.edition_id == target.row.id,
            _MOVED.c.status == MoveStatus.WAITING,
        )
        .limit(1)
    )
    return context.connection.execute(statement).scalar()


def _begin(context: Context, target: Target, reason: str) -> UUID:
    actor, move_id = context.actor, new_id(context.now)
    values = {
        "municipality_code": context.municipality,
        "id": move_id,
        "flow_id": target.row.flow_id,
        "edition_id": target.row.id,
        "reason": reason,
        "ordered_by_id": None if actor.is_system else actor.staff_id,
        "ordered_by": actor.name,
        "ordered_at": context.now,
    }
    context.connection.execute(insert(_MOVES), [values])
    return move_id


def _known(context: Context, move_id: UUID) -> set[UUID]:
    statement = select(_MOVED.c.case_id).where(
        _MOVED.c.municipality_code == context.municipality, _MOVED.c.move_id == move_id
    )
    return set(context.connection.execute(statement).scalars())


def _add(context: Context, move_id: UUID, cases: Iterable[UUID]) -> None:
    order = {"move": str(move_id)}
    jobs = [case_job(context, case_id, JobKind.MOVE, WHAT, order) for case_id in cases]
    if not jobs:
        return
    context.connection.execute(insert(table_of(JobRow)), jobs)
    rows = [
        {
            "municipality_code": context.municipality,
            "move_id": move_id,
            "case_id": job["case_id"],
            "job_id": job["id"],
            "status": MoveStatus.WAITING,
            "told": [],
            "done_at": None,
        }
        for job in jobs
    ]
    context.connection.execute(insert(_MOVED), rows)


def edition_move(context: Context, move_id: UUID) -> EditionMove:
    """Return an order with how far it has come.

    Raises:
        MoveUnknown: the municipality has none.
    """
    found = _orders(context, _MOVES.c.id == move_id)
    if not found:
        raise MoveUnknown(f"Expected a move, but there is no {move_id}")
    return found[0]


def edition_moves(context: Context, flow_id: str) -> tuple[EditionMove, ...]:
    """Return the orders about a flow, the latest first."""
    return _orders(context, _MOVES.c.flow_id == flow_id)


def moved_cases(context: Context, move_id: UUID) -> tuple[MovedCase, ...]:
    """Return what became of the cases of an order: those that stay, those that wait, the others.

    Raises:
        MoveUnknown: the municipality has none.
    """
    edition_move(context, move_id)
    statement = (
        select(_MOVED, _CASES.c.number, _CASES.c.title)
        .join(_CASES, same_row(_CASES.c.id, _MOVED.c.case_id))
        .where(_MOVED.c.municipality_code == context.municipality, _MOVED.c.move_id == move_id)
        .order_by(_CASES.c.started_at, _CASES.c.id)
    )
    order = [MoveStatus.STAYED, MoveStatus.WAITING, MoveStatus.MOVED]
    rows = context.connection.execute(statement).all()
    return tuple(map(_moved_case, sorted(rows, key=lambda row: order.index(row.status))))


def _moved_case(row: Row[Any]) -> MovedCase:
    return MovedCase(
        case_id=row.case_id,
        number=row.number,
        title=row.title,
        status=row.status,
        told=tuple(row.told),
        done_at=row.done_at,
    )


def _orders(context: Context, condition: Any) -> tuple[EditionMove, ...]:
    counts = {
        status: func.count().filter(_MOVED.c.status == status).label(status.value)
        for status in MoveStatus
    }
    statement = (
        select(_MOVES, _EDITIONS.c.number, *counts.values())
        .join(_MOVED, _OF_MOVE)
        .join(_EDITIONS, same_row(_EDITIONS.c.id, _MOVES.c.edition_id))
        .where(_MOVES.c.municipality_code == context.municipality, condition)
        .group_by(*_MOVES.c, _EDITIONS.c.number)
        .order_by(_MOVES.c.ordered_at.desc())
    )
    return tuple(map(_order, context.connection.execute(statement)))


def _order(row: Row[Any]) -> EditionMove:
    return EditionMove(
        id=row.id,
        flow_id=row.flow_id,
        edition_id=row.edition_id,
        edition=row.number,
        reason=row.reason,
        ordered_by=row.ordered_by,
        ordered_at=row.ordered_at,
        waiting=row.waiting,
        moved=row.moved,
        stayed=row.stayed,
    )
