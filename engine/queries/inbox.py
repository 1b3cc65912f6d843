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
from engine.queries.inbox_statements import Direction, count_statement, page_statement
from engine.queries.items import item_values
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
    size = max(1, min(question.size, SIZE_LIMIT))
    rows = _rows(context, question, asking, size + 1)
    more, rows = len(rows) > size, rows[:size]
    backwards = question.direction is Direction.BEFORE
    if backwards:
        rows.reverse()
    return InboxPage(
        items=item_values(context, rows),
        counts=_counts(context, asking),
        previous=_cursor(rows[:1], more if backwards else question.after is not None),
        next=_cursor(rows[-1:], backwards or more),
        stands_in_for=tuple(absent.name for absent in represented(context)),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question with all that its statements depend on."""

    parts: tuple[Part, ...]
    asked: Narrowing
    values: dict[str, Any]


def _asking(context: Context, question: InboxQuestion) -> _Asking:
    parts, values = parts_of(context)
    asked, more = narrowing(context, question.filters)
    return _Asking(parts, asked, {**values, **more, **_position(question)})


def _rows(context: Context, question: InboxQuestion, asking: _Asking, size: int) -> list[Row[Any]]:
    statement = page_statement(asking.parts, question.scope, asking.asked, question.direction)
    if statement is None or asking.asked.nothing:
        return []
    given = {**asking.values, "size": size, "reader": context.actor.staff_id}
    return list(context.connection.execute(statement, given))


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


def _counts(context: Context, asking: _Asking) -> Mapping[InboxScope, Count]:
    if asking.asked.nothing:
        return dict.fromkeys(InboxScope, Count(number=0))
    if not asking.asked.is_countable:
        return {}
    statement = count_statement(asking.parts, asking.asked)
    given = {**asking.values, "most": COUNT_LIMIT + 1}
    row = context.connection.execute(statement, given).one()._mapping
    counted = {scope: row[scope.value] for scope in InboxScope if scope.value in row}
    counted[InboxScope.ALL] = counted[InboxScope.OWN] + counted[InboxScope.SECTION]
    return {scope: _count(number) for scope, number in counted.items()}


def _count(number: int) -> Count:
    return Count(number=min(number, COUNT_LIMIT), capped=number > COUNT_LIMIT)
