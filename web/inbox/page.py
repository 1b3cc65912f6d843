"""The page of the inbox: tabs, filters, one page of work items."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template, request

from engine.kinds import CaseStatus
from engine.values import InboxPage, InboxScope, WorkItem
from municipality.actor import Actor
from web.inbox.choices import flow_choices, item_choices
from web.inbox.tabs import TABS, inbox_tabs
from web.inbox.view import InboxView, read_view, remember
from web.services import engine
from web.words.counts import count_words

#: Work items on one page.
PAGE_SIZE = 50


def inbox_page(actor: Actor) -> str:
    """Return the page as the address asks for it."""
    view, page = _found(actor, read_view(request.args, TABS))
    remember(view)
    scope = view.scope or InboxScope.OWN
    tabs = inbox_tabs(actor, scope, page, view)
    return render_template(
        "inbox/page.html",
        page=page,
        view=view,
        scope=scope.value,
        label=TABS[scope],
        tabs=tabs,
        elsewhere=[tab for tab in tabs if tab.has_work and not tab.current],
        found=count_words(page.counts[scope]) if scope in page.counts else "",
        flows=flow_choices(actor),
        items=item_choices(actor, view.filters.item),
        claimable={item.id for item in page.items if _claimable(item)},
        size=PAGE_SIZE,
        first_href=view.of(scope).href() if view.after or view.before else "",
        previous_href=_turned(view, before=page.previous),
        next_href=_turned(view, after=page.next),
    )


def _found(actor: Actor, view: InboxView) -> tuple[InboxView, InboxPage]:
    """Return what is shown, which may be more helpful than what was asked for."""
    page = _ask(actor, view)
    if view.scope is None and not page.items and not view.narrowed:
        # Nothing of one's own: the section's work is what one came for.
        view = view.of(InboxScope.SECTION)
        return view, _ask(actor, view)
    if view.before and page.previous is None:
        # Back at the beginning, perhaps with fewer than a page before the position: show it whole.
        view = replace(view, before=None)
        return view, _ask(actor, view)
    return view, page


def _ask(actor: Actor, view: InboxView) -> InboxPage:
    return engine().inbox(
        actor,
        view.scope or InboxScope.OWN,
        view.filters,
        after=view.after,
        before=view.before,
        size=PAGE_SIZE,
    )


def _claimable(item: WorkItem) -> bool:
    return item.assignee is None and item.case_status != CaseStatus.SUSPENDED


def _turned(view: InboxView, *, before: str | None = None, after: str | None = None) -> str:
    """Return the address of the page before or after a position, empty where there is none."""
    if before is None and after is None:
        return ""
    return replace(view, before=before, after=after).href()
