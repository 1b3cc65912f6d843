"""Writing routings and answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from engine.context import Context
from engine.identifiers import new_id
from engine.running.working_case import WorkingCase
from engine.tables import RoutingMemberRow, RoutingRow
from engine.tables.columns import table_of
from engine.values import MemberAnswer, RoutingKind
from errors.case import RoutingNotFound

_ROUTINGS = table_of(RoutingRow)
_MEMBERS = table_of(RoutingMemberRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRouting:
    """A case about to be put before people."""

    kind: RoutingKind
    text: str
    members: tuple[tuple[int, str], ...]  #: number and name
    work_item_id: UUID | None = None


def add_routing(case: WorkingCase, new: NewRouting) -> UUID:
    """Put a case before people; the case is yet to be written."""
    context = case.context
    routing_id = new_id(context.now)
    row = {
        "municipality_code": context.municipality,
        "id": routing_id,
        "case_id": case.id,
        "work_item_id": new.work_item_id,
        "kind": new.kind,
        "text": new.text,
        "asked_by_id": context.actor.staff_id,
        "asked_by": context.actor.name,
        "asked_at": context.now,
        "closed_at": None,
    }
    members = [
        {
            "municipality_code": context.municipality,
            "routing_id": routing_id,
            "staff_id": staff_id,
            "staff_name": name,
            "answer": MemberAnswer.NONE,
            "comment": "",
            "answered_at": None,
        }
        for staff_id, name in new.members
    ]
    context.connection.execute(insert(_ROUTINGS), [row])
    context.connection.execute(insert(_MEMBERS), members)
    return routing_id


def open_routing(context: Context, routing_id: UUID) -> Row[Any]:
    """Return a routing that is not closed.

    Raises:
        RoutingNotFound: there is none of this id, or it is closed.
    """
    statement = select(_ROUTINGS).where(
        _ROUTINGS.c.municipality_code == context.municipality,
        _ROUTINGS.c.id == routing_id,
        _ROUTINGS.c.closed_at.is_(None),
    )
    found = context.connection.execute(statement).one_or_none()
    if found is None:
        raise RoutingNotFound(f"Expected an open routing, but there is no {routing_id}")
    return found


def members_of(context: Context, routing_id: UUID) -> list[Row[Any]]:
    """Return the people of a routing, by number."""
    statement = (
        select(_MEMBERS)
        .where(
            _MEMBERS.c.municipality_code == context.municipality,
            _MEMBERS.c.routing_id == routing_id,
        )
        .order_by(_MEMBERS.c.staff_id)
    )
    return list(context.connection.execute(statement))


def write_answer(
    context: Context, routing_id: UUID, staff_id: int, answer: MemberAnswer, comment: str
) -> None:
    """Store what somebody answered."""
    statement = (
        update(_MEMBERS)
        .where(
            _MEMBERS.c.municipality_code == context.municipality,
            _MEMBERS.c.routing_id == routing_id,
            _MEMBERS.c.staff_id == staff_id,
        )
        .values(answer=answer, comment=comment, answered_at=context.now)
    )
    context.connection.execute(statement)


def close_routing_row(context: Context, routing_id: UUID) -> None:
    """Mark a routing as over; nobody is asked any more."""
    statement = (
        update(_ROUTINGS)
        .where(_ROUTINGS.c.municipality_code == context.municipality, _ROUTINGS.c.id == routing_id)
        .values(closed_at=context.now)
    )
    context.connection.execute(statement)
    unanswered = (
        update(_MEMBERS)
        .where(
            _MEMBERS.c.municipality_code == context.municipality,
            _MEMBERS.c.routing_id == routing_id,
            _MEMBERS.c.answer == MemberAnswer.NONE,
        )
        .values(answer=MemberAnswer.DISMISSED)
    )
    context.connection.execute(unanswered)
