"""引受 and 戻す: making a work item one's own, and giving it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, update

from engine.commands.item_checks import (
    full_item_name,
    read_item,
    require_hands_on,
    require_not_closed,
)
from engine.context import Context
from engine.history.recording import Spot
from engine.running.working_case import WorkingCase
from engine.standing_in import Performer
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from engine.values import HistoryKind, WorkItemStatus
from errors.case import WorkItemNotClaimed

_ITEMS = table_of(WorkItemRow)


def claim(context: Context, work_item_id: UUID) -> None:
    """Make an item the person's own; claiming one's own item again changes nothing.

    Raises:
        WorkItemTaken: somebody else was faster.
        NotAllowed: the person may not do this step.
    """
    case = WorkingCase.of_item(context, work_item_id)
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    case.require_running()
    performer = require_hands_on(context, item)
    if item.assignee_id is None:
        _take(case, item, performer)
        case.write()


def _take(case: WorkingCase, item: Row[Any], performer: Performer) -> None:
    actor = case.context.actor
    _change(
        case,
        item,
        assignee_id=actor.staff_id,
        assignee_name=actor.name,
        claimed_at=case.context.now,
        status=WorkItemStatus.CLAIMED,
    )
    name = full_item_name(item)
    case.history.add(
        HistoryKind.CLAIMED,
        f"「{name}」を引き受けました{performer.note}。",
        by=actor,
        at=Spot(step=item.step, name=name),
        node=item.address,
        item=str(item.id),
        **performer.facts,
    )


def release(context: Context, work_item_id: UUID) -> None:
    """Give an item back to its section.

    Raises:
        WorkItemNotClaimed: it is not the person's.
    """
    case = WorkingCase.of_item(context, work_item_id)
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    case.require_running()
    name = full_item_name(item)
    if item.assignee_id != context.actor.staff_id:
        detail = f"Expected {work_item_id} to be with {context.actor.staff_id}"
        raise WorkItemNotClaimed(detail, what=name)
    _change(
        case,
        item,
        assignee_id=None,
        assignee_name="",
        claimed_at=None,
        status=WorkItemStatus.OPEN,
    )
    case.history.add(
        HistoryKind.RELEASED,
        f"「{name}」を係に戻しました。",
        by=context.actor,
        at=Spot(step=item.step, name=name),
        node=item.address,
        item=str(item.id),
    )
    case.write()


def _change(case: WorkingCase, item: Row[Any], **values: Any) -> None:
    statement = (
        update(WorkItemRow)
        .where(_ITEMS.c.municipality_code == case.context.municipality, _ITEMS.c.id == item.id)
        .values(revision=item.revision + 1, **values)
    )
    case.context.connection.execute(statement)
