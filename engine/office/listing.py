"""What was put before whom, and what is attached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, select

from engine.context import Context
from engine.office.values import Attachment, Routing, RoutingMember
from engine.running.case_rows import CASES
from engine.tables import AttachmentRow, RoutingMemberRow, RoutingRow
from engine.tables.columns import table_of
from engine.values import MemberAnswer

_ROUTINGS = table_of(RoutingRow)
_MEMBERS = table_of(RoutingMemberRow)
_FILES = table_of(AttachmentRow)
#: Most routings listed for one person.
_MOST = 500


def routings_of_case(context: Context, case_id: UUID) -> tuple[Routing, ...]:
    """Return everything a case was put before people for, oldest first."""
    return tuple(_routings(context, _ROUTINGS.c.case_id == case_id))


def routings_for_me(context: Context) -> tuple[Routing, ...]:
    """Return what waits for the person's answer, oldest first."""
    mine = select(_MEMBERS.c.routing_id).where(
        _MEMBERS.c.municipality_code == context.municipality,
        _MEMBERS.c.staff_id == context.actor.staff_id,
        _MEMBERS.c.answer == MemberAnswer.NONE,
    )
    return tuple(_routings(context, _ROUTINGS.c.id.in_(mine)))


def _routings(context: Context, condition: ColumnElement[bool]) -> Iterator[Routing]:
    same_case = and_(
        CASES.c.municipality_code == _ROUTINGS.c.municipality_code,
        CASES.c.id == _ROUTINGS.c.case_id,
    )
    statement = (
        select(_ROUTINGS, CASES.c.number, CASES.c.title)
        .join(CASES, same_case)
        .where(_ROUTINGS.c.municipality_code == context.municipality, condition)
        .order_by(_ROUTINGS.c.asked_at, _ROUTINGS.c.id)
        .limit(_MOST)
    )
    rows = context.connection.execute(statement).all()
    members = _members(context, [row.id for row in rows])
    for row in rows:
        yield Routing(
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
            members=tuple(members.get(row.id, ())),
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
        )
        found.setdefault(row.routing_id, []).append(member)
    return found


def attachments_of_case(context: Context, case_id: UUID) -> tuple[Attachment, ...]:
    """Return the files of a case, oldest first, withdrawn ones too."""
    columns = [column for column in _FILES.c if column.name != "content"]
    statement = (
        select(*columns)
        .where(_FILES.c.municipality_code == context.municipality, _FILES.c.case_id == case_id)
        .order_by(_FILES.c.added_at, _FILES.c.id)
    )
    return tuple(_attachment(row) for row in context.connection.execute(statement))


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(
        id=row.id,
        case_id=row.case_id,
        work_item_id=row.work_item_id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        content_hash=row.content_hash,
        summary=row.summary,
        added_by=row.added_by,
        added_at=row.added_at,
        withdrawn=row.withdrawn_at is not None,
    )
