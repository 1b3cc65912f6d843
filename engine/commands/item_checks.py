"""What is looked at before a work item is touched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from engine.context import Context
from engine.permissions import require_performer
from engine.running.personal_steps import PersonalStep, find_personal_step
from engine.running.working_case import WorkingCase
from engine.standing_in import Performer
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from engine.values import WorkItemStatus
from engine.wording import moment_text
from errors.case import (
    ConsentPending,
    WorkItemAlreadySubmitted,
    WorkItemChanged,
    WorkItemClosed,
    WorkItemDone,
    WorkItemNotFound,
    WorkItemTaken,
)

_ITEMS = table_of(WorkItemRow)
_WHY = {
    WorkItemStatus.SENT_BACK: "差し戻された",
    WorkItemStatus.CANCELLED: "流れが先に進んだ（または終わった）",
}


def full_item_name(item: Row[Any]) -> str:
    """Return the name of a stored item with its path."""
    return " › ".join((*item.path, item.name))


def read_item(context: Context, work_item_id: UUID) -> Row[Any]:
    """Return a work item, open or closed.

    Raises:
        WorkItemNotFound: the municipality has no such work item.
    """
    statement = select(_ITEMS).where(
        _ITEMS.c.municipality_code == context.municipality, _ITEMS.c.id == work_item_id
    )
    found = context.session.execute(statement).one_or_none()
    if found is None:
        raise WorkItemNotFound(f"Expected a work item, but there is no {work_item_id}")
    return found


def require_open(context: Context, work_item_id: UUID, open_items: Iterable[Row[Any]]) -> Row[Any]:
    """Return an item that is among the open ones; otherwise say who closed it, and when.

    Raises:
        WorkItemDone, WorkItemAlreadySubmitted: it was completed.
        WorkItemClosed: it is not needed any more.
        WorkItemNotFound: there is none.
    """
    for item in open_items:
        if item.id == work_item_id:
            return item
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    return item


def require_not_closed(context: Context, item: Row[Any]) -> None:
    """Refuse a closed item, saying who closed it, and when.

    Raises:
        WorkItemDone, WorkItemAlreadySubmitted, WorkItemClosed: it is closed.
    """
    if item.closed_at is None:
        return
    what, when = full_item_name(item), moment_text(item.closed_at)
    detail = f"Expected an open work item, but {item.id} is {item.status} by {item.closed_by_name}"
    if item.status is not WorkItemStatus.COMPLETED:
        raise WorkItemClosed(detail, what=what, when=when, why=_WHY[item.status])
    if item.closed_by_id == context.actor.staff_id:
        raise WorkItemAlreadySubmitted(detail, what=what, when=when)
    raise WorkItemDone(detail, what=what, when=when, who=item.closed_by_name)


def require_hands_on(context: Context, item: Row[Any]) -> Performer:
    """Return as whom the actor works on an item that nobody else has in hand.

    Raises:
        NotAllowed: the person does not hold the role in the section.
        WorkItemTaken: somebody else has claimed it; names who, and since when.
    """
    performer = require_performer(context, item)
    absent = performer.absent.staff_id if performer.absent else None
    if item.assignee_id in (None, context.actor.staff_id, absent):
        return performer
    raise WorkItemTaken(
        f"Expected a free work item, but {item.id} is with {item.assignee_id}",
        what=full_item_name(item),
        when=moment_text(item.claimed_at or item.opened_at),
        who=item.assignee_name,
    )


def require_agreed(item: Row[Any]) -> None:
    """Refuse an item whose 合議 is not over.

    Raises:
        ConsentPending: somebody has not answered, or has objected.
    """
    if item.has_consent:
        detail = f"Expected everybody's consent to {item.id}, but a routing is open"
        raise ConsentPending(detail, what=full_item_name(item))


def require_revision(item: Row[Any], revision: int | None) -> None:
    """Refuse an item that is not as the person saw it.

    Raises:
        WorkItemChanged: it was claimed, released or reassigned since.
    """
    if revision is not None and item.revision != revision:
        detail = f"Expected revision {revision} of {item.id}, but it is at {item.revision}"
        raise WorkItemChanged(detail, what=full_item_name(item))


def require_step(case: WorkingCase, item: Row[Any]) -> PersonalStep:
    """Return the step of an open item, as its run sees it.

    Raises:
        WorkItemChanged: the run does not wait there; rows and state were not written together.
    """
    step = find_personal_step(case.run, item.token)
    if step is None:
        detail = f"Expected the run of {case.id} to wait at token {item.token}, but it does not"
        raise WorkItemChanged(detail, what=full_item_name(item))
    return step
