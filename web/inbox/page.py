"""The page of the inbox: tabs, filters, one page of work items."""

from __future__ import annotations

from flask import render_template, request, url_for

from engine.values import InboxFilters, InboxScope
from municipality.actor import Actor
from web.inbox.tabs import TABS, inbox_tabs
from web.services import engine
from web.words.businesses import by_business

#: Work items on one page.
PAGE_SIZE = 50


def inbox_page(actor: Actor) -> str:
    """Return the page as the address asks for it."""
    filters = _filters()
    asked = _asked_scope()
    after = request.args.get("after") or None
    page = engine().inbox(actor, asked or InboxScope.OWN, filters, after=after, size=PAGE_SIZE)
    scope = asked or InboxScope.OWN
    if asked is None and not page.items and filters == InboxFilters():
        # Nothing of one's own: the section's work is what one came for.
        scope = InboxScope.SECTION
        page = engine().inbox(actor, scope, filters, size=PAGE_SIZE)
    return render_template(
        "inbox/page.html",
        page=page,
        scope=scope.value,
        label=TABS[scope],
        tabs=inbox_tabs(actor, scope, page.counts),
        filters=filters,
        narrowed=filters != InboxFilters(),
        choices=_choices(actor),
        size=PAGE_SIZE,
        first_href=_href(scope, filters) if after else "",
        next_href=_href(scope, filters, page.next) if page.next else "",
    )


def _asked_scope() -> InboxScope | None:
    asked = request.args.get("scope", "")
    return InboxScope(asked) if asked in set(TABS) else None


def _filters() -> InboxFilters:
    return InboxFilters(
        flow_id=request.args.get("flow", "").strip(),
        case_number=request.args.get("case", "").strip(),
        text=request.args.get("text", "").strip(),
    )


def _href(scope: InboxScope, filters: InboxFilters, after: str | None = None) -> str:
    return url_for(
        "inbox.show",
        scope=scope.value,
        flow=filters.flow_id or None,
        case=filters.case_number or None,
        text=filters.text or None,
        after=after,
    )


def _choices(actor: Actor) -> object:
    """Return the flows one can narrow to: each once, whatever its editions."""
    editions = (each for each in engine().editions(actor.municipality) if each.current)
    return by_business(sorted(editions, key=lambda each: each.flow_id), lambda e: e.business_no)
