"""How an inbox is narrowed: which conditions, and with which values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam

from engine.context import Context
from engine.deadlines.stored import last_soon_day
from engine.queries.inbox_parts import Columns
from engine.queries.sought_words import Sought, rarity_statement, sought_in
from engine.values import InboxFilters, InboxScope

#: Up to so many cases are looked up one by one; what more cases have is met soon enough when
#: reading the inbox in its order.
FEW = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which conditions an inbox has, without their values: statements are built once per shape."""

    business: bool = False
    flow: bool = False
    rare: Sought | None = None  #: what few cases have: the reading starts from those
    others: tuple[Sought, ...] = ()
    nothing: bool = False  #: something that no open case has

    @property
    def is_countable(self) -> bool:
        """Whether everything it leaves can be counted without reading the whole inbox."""
        return self.rare is not None or not self.others

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
    sought, values = sought_in(context, filters)
    values |= {
        "municipality": context.municipality,
        "business": filters.business_no,
        "flow": filters.flow_id,
        "today": context.today,
        "soon": last_soon_day(context.today),
        "few": FEW,
    }
    rare, others, nothing = _by_rarity(context, sought, values)
    shape = Narrowing(
        business=bool(filters.business_no),
        flow=bool(filters.flow_id),
        rare=rare,
        others=others,
        nothing=nothing,
    )
    return shape, values


def _by_rarity(
    context: Context, sought: tuple[Sought, ...], values: dict[str, Any]
) -> tuple[Sought | None, tuple[Sought, ...], bool]:
    """Return what few cases have, everything else, and whether no case has it all."""
    if not sought:
        return None, (), False
    counted = context.connection.execute(rarity_statement(sought), {**values, "few": FEW + 1}).one()
    found = list(zip(counted, sought, strict=True))
    least, rarest = min(found, key=lambda pair: pair[0])
    if least > FEW:
        return None, sought, False
    return rarest, tuple(each for each in sought if each is not rarest), least == 0
