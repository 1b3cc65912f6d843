"""The tabs of the inbox, each with how much there is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from engine.values import Count, InboxPage, InboxScope
from municipality.actor import Actor
from web.inbox.view import InboxView
from web.services import engine
from web.words.counts import count_words

#: What the tabs show, in their order.
TABS = {
    InboxScope.OWN: "自分の分",
    InboxScope.SECTION: "係の分",
    InboxScope.DEPUTY: "代理分",
    InboxScope.SOON: "期限が近い",
    InboxScope.OVERDUE: "期限超過",
}
#: What waits for an answer, not for work.
ANSWERS = "回答待ち"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab with its count."""

    label: str
    count: str  #: empty: not counted
    href: str
    current: bool
    has_work: bool = False  #: there is something to do behind it, for certain


def inbox_tabs(
    actor: Actor,
    current: InboxScope | None,
    page: InboxPage | None = None,
    view: InboxView | None = None,
) -> tuple[Tab, ...]:
    """Return the tabs.

    Args:
        actor: whose inbox it is.
        current: the tab that is open; None: 回答待ち.
        page: of the inbox, if it is known already.
        view: what the inbox is narrowed to; the tabs keep it.
    """
    shown = engine().inbox(actor, size=1) if page is None else page
    work = _work_tabs(current, shown, view or InboxView())
    return (*work, _answers_tab(actor, current is None))


def _work_tabs(current: InboxScope | None, page: InboxPage, view: InboxView) -> Iterator[Tab]:
    for scope, label in TABS.items():
        if scope is InboxScope.DEPUTY and not page.stands_in_for and scope is not current:
            continue  # only for those who stand in for somebody
        count = page.counts.get(scope)
        yield Tab(
            label=label,
            count=count_words(count) if count else "",
            href=view.of(scope).href(),
            current=scope is current,
            has_work=bool(count and count.number),
        )


def _answers_tab(actor: Actor, current: bool) -> Tab:
    count = Count(number=engine().count_my_routings(actor))
    return Tab(
        label=ANSWERS, count=count_words(count), href=url_for("routings.index"), current=current
    )
