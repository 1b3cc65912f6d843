"""What somebody may do with one work item now."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from engine.context import Context
from engine.office.assigning import may_dispose
from engine.office.deadline_rights import may_change_step_deadline
from engine.permissions import find_performer
from engine.values import CaseStatus, Permissions, WorkItemStatus

NOTHING = Permissions()


def item_permissions(context: Context, status: CaseStatus, item: Row[Any]) -> Permissions:
    """Return what the actor may do with an item, open or closed, of a case of this status."""
    if status is not CaseStatus.RUNNING:
        return NOTHING
    if item.closed_at is not None:
        mine = item.closed_by_id == context.actor.staff_id
        return Permissions(pull_back=mine and item.status is WorkItemStatus.COMPLETED)
    others = {
        "reassign": may_dispose(context, item),
        "change_deadline": may_change_step_deadline(context, item),
    }
    performer = find_performer(context, item)
    if performer is None:
        return Permissions(**others)
    own = item.assignee_id == context.actor.staff_id
    absent = performer.absent.staff_id if performer.absent else None
    free = item.assignee_id is None
    in_hand = own or free or item.assignee_id == absent
    return Permissions(
        claim=free,
        release=own,
        save_draft=in_hand,
        complete=in_hand,
        send_back=in_hand,
        ask_consent=in_hand,
        **others,
    )
