"""What was put before whom, with what the reader may do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, text

from engine.context import Context
from engine.office.answering import may_close
from engine.office.values import Routing, RoutingMember
from engine.running.case_rows import CASES
from engine.standing_in import represented
from engine.tables import RoutingMemberRow, RoutingRow
from engine.tables.columns import table_of
from engine.values import MemberAnswer, RoutingKind
from errors.case import RoutingNotFound

_ROUTINGS = table_of(RoutingRow)
_MEMBERS = table_of(RoutingMemberRow)
#: Written out, so that both databases see that the partial index holds all such rows.
_UNANSWERED = text("routing_members.answer = 'none'")
#: Most routings listed for one person.
_MOST = 500


def routings_of_case(context: Context, case_id: UUID) -> tuple[Routing, ...]:
    """Return everything a case was put before people for, oldest first."""
    return tuple(_routings(context, _ROUTINGS.c.case_id == case_id))


def routing(context: Context, routing_id: UUID) -> Routing:
    """Return one routing, also one that is over.

    Raises:
        RoutingNotFound: the municipality has none of this id.
    """
    found = tuple(_routings(context, _ROUTINGS.c.id == routing_id))
    if not found:
        raise RoutingNotFound(f"Expected a routing, but there is no {routing_id}")
    return found[0]


def routings_for_me(context: Context) -> tuple[Routing, ...]:
    """Return what waits for the person's answer, also for absent people, oldest first."""
    return tuple(_routings(context, _waiting_for_me(context)))


def count_routings_for_me(context: Context) -> int:
    """Return how many these are; at most 500."""
    found = (
        select(_ROUTINGS.c.id)
        .where(_ROUTINGS.c.municipality_code == context.municipality, _waiting_for_me(context))
        .limit(_MOST)
        .subquery()
    )
    return context.connection.execute(select(func.count()).select_from(found)).scalar_one()


def _waiting_for_me(context: Context) -> ColumnElement[bool]:
    absent = [each.staff_id for each in represented(context)]
    asked = _asked(context, [context.actor.staff_id])
    condition: ColumnElement[bool] = _ROUTINGS.c.id.in_(asked)
    if absent:
        for_them = _ROUTINGS.c.id.in_(_asked(context, absent))
        condition = or_(condition, and_(_ROUTINGS.c.kind == RoutingKind.CONSENT, for_them))
    return condition


def _asked(context: Context, staff_ids: Sequence[int]) -> Any:
    return select(_MEMBERS.c.routing_id).where(
        _MEMBERS.c.municipality_code == context.municipality,
        _MEMBERS.c.staff_id.in_(staff_ids),
        _UNANSWERED,
    )


def _routings(context: Context, condition: ColumnElement[bool]) -> Iterator[Routing]:
    same_case = and_(
        CASES.c.municipality_code == _ROUTINGS.c.municipality_code,
        CASES.c.id == _ROUTINGS.c.case_id,
    )
    statement = (
        select(_ROUTINGS, CASES.c.number, CASES.c.title, CASES.c.business_no)
        .join(CASES, same_case)
        .where(_ROUTINGS.c.municipality_code == context.municipality, condition)
        .order_by(_ROUTINGS.c.asked_at, _ROUTINGS.c.id)
        .limit(_MOST)
    )
    rows = context.connection.execute(statement).all()
    members = _members(context, [row.id for row in rows])
    absent = {each.staff_id for each in represented(context)} if rows else set()
    for row in rows:
        yield _routing(context, row, tuple(members.get(row.id, ())), absent)


def _routing(
    context: Context, row: Row[Any], members: tuple[RoutingMember, ...], absent: set[int]
) -> Routing:
    is_open = row.closed_at is None
    me = {context.actor.staff_id}
    asked = me | absent if row.kind is RoutingKind.CONSENT else me
    waiting = [m for m in members if m.answer is MemberAnswer.NONE and m.staff_id in asked]
    return Routing(
        id=row.id,
        kind=row.kind,
        case_id=row.case_id,
        case_number=row.number,
        case_title=row.title,
        work_item_id=row.work_item_id,
        text=row.text,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        closed_at=row.closed_at,
        members=members,
        # One's own answer first.
        answers=tuple(sorted(waiting, key=lambda m: m.staff_id not in me)) if is_open else (),
        closable=is_open and may_close(context, row, row.business_no),
    )


def _members(context: Context, routing_ids: list[UUID]) -> dict[UUID, list[RoutingMember]]:
    statement = (
        select(_MEMBERS)
        .where(
            _MEMBERS.c.municipality_code == context.municipality,
            _MEMBERS.c.routing_id.in_(routing_ids),
        )
        .order_by(_MEMBERS.c.staff_id)
    )
    found: dict[UUID, list[RoutingMember]] = {}
    for row in context.connection.execute(statement):
        member = RoutingMember(
            staff_id=row.staff_id,
            name=row.staff_name,
            answer=row.answer,
            comment=row.comment,
            answered_at=row.answered_at,
            answered_by=row.answered_by or "",
        )
        found.setdefault(row.routing_id, []).append(member)
    return found
