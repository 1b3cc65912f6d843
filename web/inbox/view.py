"""What an address of the inbox asks for; the one last looked at is where people return to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from flask import session, url_for

from engine.values import InboxFilters, InboxScope

#: Key of the session under which the view last looked at is kept, as a query string.
LAST_VIEW = "inbox"
_BUSINESS = re.compile(r"[0-9]{2}")
#: Longest thing anybody looks for.
_LONGEST = 100
_EVERYTHING = InboxFilters()


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxView:
    """One page of one tab, narrowed."""

    scope: InboxScope | None = None  #: None: whichever tab has something
    filters: InboxFilters = _EVERYTHING
    after: str | None = None  #: position, of ``InboxPage.next``
    before: str | None = None  #: position, of ``InboxPage.previous``

    @property
    def narrowed(self) -> bool:
        """Whether not everything of the tab is asked for."""
        return self.filters != _EVERYTHING

    @property
    def chosen_flow(self) -> str:
        """The flow, or the whole business, as the choice names it."""
        return self.filters.flow_id or self.filters.business_no

    def of(self, scope: InboxScope) -> InboxView:
        """Return the first page of a tab, narrowed alike."""
        return replace(self, scope=scope, after=None, before=None)

    def unnarrowed(self) -> InboxView:
        """Return the first page of everything in the same tab."""
        return InboxView(scope=self.scope)

    def query(self) -> str:
        """Return what stands behind the question mark of the address."""
        asked = {
            "scope": self.scope.value if self.scope else "",
            "flow": self.chosen_flow,
            "case": self.filters.case_number,
            "item": self.filters.item,
            "text": self.filters.text,
            "after": self.after or "",
            "before": self.before or "",
        }
        return urlencode({name: value for name, value in asked.items() if value})

    def href(self) -> str:
        """Return the address."""
        query = self.query()
        return url_for("inbox.show") + (f"?{query}" if query else "")


def read_view(args: Mapping[str, str], scopes: Mapping[InboxScope, str]) -> InboxView:
    """Return what the arguments of an address ask for; ``scopes`` are those with a tab."""
    given = {name: value.strip()[:_LONGEST] for name, value in args.items()}
    scope, flow = given.get("scope", ""), given.get("flow", "")
    whole_business = bool(_BUSINESS.fullmatch(flow))
    return InboxView(
        scope=InboxScope(scope) if scope in scopes else None,
        filters=InboxFilters(
            business_no=flow if whole_business else "",
            flow_id="" if whole_business else flow,
            case_number=given.get("case", ""),
            item=given.get("item", "") if given.get("text") else "",
            text=given.get("text", ""),
        ),
        after=args.get("after") or None,
        before=args.get("before") or None,
    )


def read_query(query: str, scopes: Mapping[InboxScope, str]) -> InboxView:
    """Return what a query string asks for."""
    return read_view(dict(parse_qsl(query)), scopes)


def remember(view: InboxView) -> None:
    """Keep a view as the one to return to."""
    session[LAST_VIEW] = view.query()


def last_inbox_href() -> str:
    """Return the address of the inbox as it was last looked at, with its tab, filters and page."""
    query = session.get(LAST_VIEW, "")
    return url_for("inbox.show") + (f"?{query}" if query else "")
