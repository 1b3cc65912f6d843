"""合議 of steps that are not waited for any more: nobody is asked for an answer in vain."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from engine.context import Context
from engine.history.recording import Spot
from engine.running.working_case import WorkingCase
from engine.tables import RoutingMemberRow, RoutingRow
from engine.tables.columns import table_of
from engine.values import HistoryKind, MemberAnswer, RoutingKind

_ROUTINGS = table_of(RoutingRow)
_MEMBERS = table_of(RoutingMemberRow)


def drop_consents(case: WorkingCase, items: Collection[Row[Any]]) -> None:
    """Close the 合議 of items that the case goes on without; the history tells.

    Args:
        case: whose items they are.
        items: as ``open_items`` gave them.
    """
    for item in items:
        if not item.has_consent:
            continue
        close_routings(case.context, _open_consents(case, item.id))
        name = " › ".join((*item.path, item.name))
        case.history.add(
            HistoryKind.ROUTING_CLOSED,
            f"「{name}」の合議は、作業がなくなったため終わりました。",
            by=None,
            at=Spot(step=item.step, name=name),
        )


def close_routings(context: Context, routing_ids: Collection[UUID]) -> None:
    """Mark routings as over; whoever has not answered is not asked any more."""
    closed = (
        update(_ROUTINGS)
        .where(
            _ROUTINGS.c.municipality_code == context.municipality, _ROUTINGS.c.id.in_(routing_ids)
        )
        .values(closed_at=context.now)
    )
    unanswered = (
        update(_MEMBERS)
        .where(
            _MEMBERS.c.municipality_code == context.municipality,
            _MEMBERS.c.routing_id.in_(routing_ids),
            _MEMBERS.c.answer == MemberAnswer.NONE,
        )
        .values(answer=MemberAnswer.DISMISSED)
    )
    context.connection.execute(closed)
    context.connection.execute(unanswered)


def _open_consents(case: WorkingCase, work_item_id: UUID) -> list[UUID]:
    statement = select(_ROUTINGS.c.id).where(
        _ROUTINGS.c.municipality_code == case.context.municipality,
        _ROUTINGS.c.case_id == case.id,
        _ROUTINGS.c.work_item_id == work_item_id,
        _ROUTINGS.c.kind == RoutingKind.CONSENT,
        _ROUTINGS.c.closed_at.is_(None),
    )
    return list(case.context.connection.execute(statement).scalars())
