"""How an inbox is narrowed: which conditions, and with which values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam

from engine.context import Context
from engine.deadlines.stored import last_soon_day
from engine.queries.inbox_parts import Columns
from engine.queries.sought_words import Sought, rarity_statement, sought_in
from engine.values import InboxFilters, InboxScope

#: What up to so many words of cases match is read from those cases, then sorted and counted. What
#: more match is met soon enough when reading the inbox in its order. Either way costs most here.
FEW = 6_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which conditions an inbox has, without their values: statements are built once per shape."""

    business: bool = False
    flow: bool = False
    rare: Sought | None = None  #: what few cases have: the reading starts from those
    others: tuple[Sought, ...] = ()  #: looked up case by case
    nothing: bool = False  #: something that no open case has

    def conditions(self, columns: Columns) -> Iterator[ColumnElement[bool]]:
        """Yield the conditions, but for what few cases have."""
        if self.business:
            yield columns.business_no == bindparam("business")
        if self.flow:
            yield columns.flow_id == bindparam("flow")
        yield from (sought.is_of(columns.case_id) for sought in self.others)


def due_conditions(scope: InboxScope, columns: Columns) -> Iterator[ColumnElement[bool]]:
    """Yield what a scope asks of the deadline."""
    if scope is InboxScope.OVERDUE:
        yield columns.due < bindparam("today")
    elif scope is InboxScope.SOON:
        yield columns.due >= bindparam("today")
        yield columns.due <= bindparam("soon")


def narrowing(context: Context, filters: InboxFilters) -> tuple[Narrowing, dict[str, Any]]:
    """Return the shape of what somebody asks, and its values."""
    sought, words = sought_in(filters)
    values: dict[str, Any] = {
        **words,
        "municipality": context.municipality,
        "business": filters.business_no,
        "flow": filters.flow_id,
        "today": context.today,
        "soon": last_soon_day(context.today),
        "few": FEW,
    }
    shape = Narrowing(business=bool(filters.business_no), flow=bool(filters.flow_id))
    return _with_words(context, shape, sought, values), values


def _with_words(
    context: Context, shape: Narrowing, sought: tuple[Sought, ...], values: dict[str, Any]
) -> Narrowing:
    """Return a shape that looks for words, too, beginning with the rarest if few cases have it."""
    if not sought:
        return shape
    statement = rarity_statement(sought)
    (counted,) = statement.rows(context.connection, {**values, "most": FEW + 1})
    least, rarest = min(zip(counted, sought, strict=True), key=lambda pair: pair[0])
    if least > FEW:
        return replace(shape, others=sought)
    others = tuple(each for each in sought if each is not rarest)
    return replace(shape, rare=rarest, others=others, nothing=least == 0)
