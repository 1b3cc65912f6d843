"""受信箱: one page of somebody's work items, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from engine.context import Context
from engine.queries.cursors import Cursor, read_cursor
from engine.queries.inbox_filters import Narrowing, narrowing
from engine.queries.inbox_parts import Part, parts_of
from engine.queries.inbox_statements import (
    Direction,
    count_statement,
    page_statement,
    rare_statement,
)
from engine.queries.items import item_values
from engine.queries.sought_words import Sought
from engine.standing_in import represented
from engine.values import Count, InboxFilters, InboxPage, InboxScope

EVERYTHING = InboxFilters()
#: Counts stop here; a screen shows 1,000+.
COUNT_LIMIT = 1_000
#: Most items on one page.
SIZE_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxQuestion:
    """What somebody wants to see."""

    scope: InboxScope = InboxScope.ALL
    filters: InboxFilters = EVERYTHING
    after: str | None = None  #: cursor: the items behind it
    before: str | None = None  #: cursor: the items before it; not together with ``after``
    size: int = 50  #: items on the page, 1 to 200

    @property
    def direction(self) -> Direction:
        """From where the page is read."""
        if self.after is not None:
            return Direction.AFTER
        return Direction.START if self.before is None else Direction.BEFORE


def inbox(context: Context, question: InboxQuestion) -> InboxPage:
    """Return one page, sorted by deadline, then age, and how many there are in each scope.

    Items that open or close between two pages neither repeat nor hide others: a position is what
    the list is sorted by, not a number of items.

    Raises:
        CursorInvalid: ``after`` or ``before`` is no cursor of ours.
    """
    asking = _asking(context, question)
    found = _find(context, asking)
    more, rows = len(found.rows) > asking.size, found.rows[: asking.size]
    backwards = question.direction is Direction.BEFORE
    if backwards:
        rows.reverse()
    return InboxPage(
        items=item_values(context, rows),
        counts=found.counts,
        previous=_cursor(rows[:1], more if backwards else question.after is not None),
        next=_cursor(rows[-1:], backwards or more),
        stands_in_for=tuple(absent.name for absent in represented(context)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asking:
    """A question with all that its statements depend on."""

    scope: InboxScope
    direction: Direction
    size: int
    parts: tuple[Part, ...]
    asked: Narrowing
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Found:
    """The items of a page and one more, nearest to the position first; and the counts."""

    rows: list[Row[Any]]
    counts: Mapping[InboxScope, Count]


def _asking(context: Context, question: InboxQuestion) -> _Asking:
    parts, values = parts_of(context)
    asked, more = narrowing(context, question.filters)
    size = max(1, min(question.size, SIZE_LIMIT))
    limits = {"size": size + 1, "most": COUNT_LIMIT + 1, "reader": context.actor.staff_id}
    return _Asking(
        scope=question.scope,
        direction=question.direction,
        size=size,
        parts=parts,
        asked=asked,
        values={**values, **more, **_position(question), **limits},
    )


def _find(context: Context, asking: _Asking) -> _Found:
    asked = asking.asked
    if asked.nothing:
        return _Found([], dict.fromkeys(InboxScope, Count(number=0)))
    if asked.rare:
        return _find_rare(context, asking, asked.rare)
    statement = page_statement(asking.parts, asking.scope, asked, asking.direction)
    rows = statement.rows(context.connection, asking.values) if statement else []
    if asked.others:
        # Many cases have each word: to count those with all would be to read the whole inbox.
        return _Found(rows, {})
    (counted,) = count_statement(asking.parts, asked).rows(context.connection, asking.values)
    return _Found(rows, _counts(counted))


def _find_rare(context: Context, asking: _Asking, rare: Sought) -> _Found:
    statement = rare_statement(asking.parts, asking.scope, asking.asked, rare, asking.direction)
    rows = statement.rows(context.connection, asking.values)
    return _Found([row for row in rows if row.id is not None], _counts(rows[0]))


def _position(question: InboxQuestion) -> dict[str, Any]:
    text = question.before if question.after is None else question.after
    if text is None:
        return {}
    cursor = read_cursor(text)
    return {"due": cursor.due, "opened_at": cursor.opened_at, "id": cursor.id}


def _cursor(rows: list[Row[Any]], there_is_more: bool) -> str | None:
    """Return the position of the row at an end of the page, None where the list ends."""
    if not rows or not there_is_more:
        return None
    return Cursor(rows[0].due, rows[0].opened_at, rows[0].id).text()


def _counts(row: Row[Any]) -> Mapping[InboxScope, Count]:
    """Return what was counted, from the columns named after the scopes."""
    counted = row._mapping
    number = {scope: counted[scope.value] for scope in InboxScope if scope.value in counted}
    number[InboxScope.ALL] = number[InboxScope.OWN] + number[InboxScope.SECTION]
    return {scope: _count(each) for scope, each in number.items()}


def _count(number: int) -> Count:
    return Count(number=min(number, COUNT_LIMIT), capped=number > COUNT_LIMIT)
