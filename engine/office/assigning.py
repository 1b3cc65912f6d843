"""割当替え: giving a work item to somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, update

from engine.commands.item_checks import (
    full_item_name,
    read_item,
    require_not_closed,
    require_revision,
)
from engine.context import Context
from engine.history.recording import Spot
from engine.permissions import holds_step, may_perform, oversees_item
from engine.running.working_case import WorkingCase
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from engine.values import HistoryKind, WorkItemStatus
from errors.case import NotAllowed, ReassignImpossible
from municipality.actor import Actor
from municipality.positions import load_actor
from municipality.roles import Role

_ITEMS = table_of(WorkItemRow)


def reassign(
    context: Context,
    work_item_id: UUID,
    to_staff: int,
    reason: str = "",
    revision: int | None = None,
) -> None:
    """Give an item to somebody who could have claimed it.

    Whoever has it may pass it on; a head may move anybody's; free ones anybody who could claim.

    Raises:
        NotAllowed: the item is somebody else's, and the person is no head of the section.
        WorkItemChanged: it is not as the person saw it.
        ReassignImpossible: the person chosen may not do this step.
        StaffUnknown: there is no such person, or not any more.
    """
    case = WorkingCase.of_item(context, work_item_id)
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    case.require_running()
    _require_disposer(context, item)
    require_revision(item, revision)
    target = load_actor(context.session, context.municipality, to_staff)
    _require_able(item, target)
    if item.assignee_id == target.staff_id:
        return
    _give(case, item, target, reason.strip())
    case.write()


def may_dispose(context: Context, item: Row[Any]) -> bool:
    """Return whether the actor may say whose an open item is."""
    if item.assignee_id == context.actor.staff_id or oversees_item(context, item):
        return True
    return item.assignee_id is None and may_perform(context, item)


def _require_disposer(context: Context, item: Row[Any]) -> None:
    if may_dispose(context, item):
        return
    owner = item.assignee_name or Role(item.role).label
    detail = f"Expected {owner} or a head to reassign {item.id}, but got {context.actor}"
    raise NotAllowed(
        detail, what=f"{full_item_name(item)}の割当替え", performer=f"{owner}かその係長・課長"
    )


def _require_able(item: Row[Any], target: Actor) -> None:
    if not holds_step(target, item):
        detail = f"Expected somebody who may do {item.id}, but got {target}"
        raise ReassignImpossible(
            detail, what=full_item_name(item), who=target.name, role=Role(item.role).label
        )


def _give(case: WorkingCase, item: Row[Any], target: Actor, reason: str) -> None:
    statement = (
        update(_ITEMS)
        .where(_ITEMS.c.municipality_code == case.context.municipality, _ITEMS.c.id == item.id)
        .values(
            assignee_id=target.staff_id,
            assignee_name=target.name,
            claimed_at=case.context.now,
            status=WorkItemStatus.CLAIMED,
            revision=item.revision + 1,
        )
    )
    case.context.connection.execute(statement)
    name = full_item_name(item)
    before = f"{item.assignee_name}から" if item.assignee_name else ""
    case.history.add(
        HistoryKind.REASSIGNED,
        f"「{name}」を{before}{target.name}に割り当てました。",
        by=case.context.actor,
        at=Spot(step=item.step, name=name),
        reason=reason,
        node=item.address,
        item=str(item.id),
        to=target.staff_id,
    )
