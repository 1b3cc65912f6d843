"""引戻し: the step that somebody could take back now."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from engine.context import Context
from engine.editions.content import EditionContent
from engine.office.pulling_back import obstacle
from engine.queries.items import item_values, last_done_row
from engine.queries.targets import can_reopen
from engine.running.work_items import open_items_of
from engine.values import CaseStatus, WorkItem


def pull_back_item(context: Context, case: Row[Any], content: EditionContent) -> WorkItem | None:
    """Return the finished work item of a case that the actor could open again, None: none.

    It can only be the last one finished; that it would work is tried on a copy of the run.
    """
    if case.status is not CaseStatus.RUNNING:
        return None
    item = last_done_row(context, case.id)
    if item is None or item.closed_by_id != context.actor.staff_id:
        return None
    if obstacle(context, item, open_items_of(context, case.id)):
        return None
    if not can_reopen(content.definition.load(case.state), item.address):
        return None
    return item_values(context, [item])[0]
