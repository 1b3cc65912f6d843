"""The tabs of the inbox, each with how much there is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import url_for

from engine.values import Count, InboxScope
from municipality.actor import Actor
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
    count: str
    href: str
    current: bool


def inbox_tabs(
    actor: Actor, current: InboxScope | None, counts: Mapping[InboxScope, Count] | None = None
) -> tuple[Tab, ...]:
    """Return the tabs.

    Args:
        actor: whose inbox it is.
        current: the tab that is open; None: 回答待ち.
        counts: of the inbox, if they are known already.
    """
    known = engine().inbox(actor, size=1).counts if counts is None else counts
    return (*_work_tabs(current, known), _answers_tab(actor, current is None))


def _work_tabs(current: InboxScope | None, counts: Mapping[InboxScope, Count]) -> Iterator[Tab]:
    for scope, label in TABS.items():
        count = counts.get(scope, Count(number=0))
        if scope is InboxScope.DEPUTY and not count.number and scope is not current:
            continue  # only for those who stand in for somebody
        yield Tab(
            label=label,
            count=count_words(count),
            href=url_for("inbox.show", scope=scope.value),
            current=scope is current,
        )


def _answers_tab(actor: Actor, current: bool) -> Tab:
    count = Count(number=engine().count_my_routings(actor))
    return Tab(
        label=ANSWERS, count=count_words(count), href=url_for("routings.index"), current=current
    )
