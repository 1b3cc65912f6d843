"""Work items as people name them on the command line."""

from __future__ import annotations

from cli.inbox import short_id
from engine.engine import Engine
from engine.values import InboxFilters, WorkItem
from errors.case import CaseNotFound
from errors.command_line import WorkItemAmbiguous, WorkItemUnknown
from municipality import Actor


def find_item(engine: Engine, actor: Actor, wanted: str, *, overseen: bool = False) -> WorkItem:
    """Return a work item by the number shown in the inbox, or as the only one of its case.

    ``overseen``: also an open step of the case that is not in the person's inbox, as heads have it.

    Raises:
        WorkItemUnknown: there is none.
        WorkItemAmbiguous: the case has several.
    """
    of_case = engine.inbox(actor, filters=InboxFilters(case_number=wanted)).items
    if not of_case and overseen:
        of_case = _open_items(engine, actor, wanted)
    if len(of_case) == 1:
        return of_case[0]
    if of_case:
        raise WorkItemAmbiguous(f"{len(of_case)} items", number=wanted, count=len(of_case))
    return _by_short_id(engine, actor, wanted)


def _open_items(engine: Engine, actor: Actor, number: str) -> tuple[WorkItem, ...]:
    try:
        detail = engine.find_case(actor, number)
    except CaseNotFound:
        return ()
    return tuple(each.item for each in detail.open_items)


def _by_short_id(engine: Engine, actor: Actor, wanted: str) -> WorkItem:
    after: str | None = None
    while True:
        page = engine.inbox(actor, after=after, size=200)
        for item in page.items:
            if short_id(item) == wanted.lower():
                return item
        if page.next is None:
            raise WorkItemUnknown(f"{wanted!r} is not in the inbox", wanted=wanted)
        after = page.next
