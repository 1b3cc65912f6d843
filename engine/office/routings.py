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
            "answered_by": None,
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


def write_answer(context: Context, member: Row[Any], answer: MemberAnswer, comment: str) -> None:
    """Store what somebody, or the deputy of somebody absent, answered."""
    actor = context.actor
    statement = (
        update(_MEMBERS)
        .where(
            _MEMBERS.c.municipality_code == context.municipality,
            _MEMBERS.c.routing_id == member.routing_id,
            _MEMBERS.c.staff_id == member.staff_id,
        )
        .values(
            answer=answer,
            comment=comment,
            answered_at=context.now,
            answered_by=None if member.staff_id == actor.staff_id else actor.name,
        )
    )
    context.connection.execute(statement)
