"""The statements of the inbox, built once per shape: building one costs more than running it.

Three ways of reading, so that what is read does not grow with what is stored: each part from its
index, in order, merged; where few cases have what is sought, their items, then sorted; counts up
to a limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)

from engine.queries.inbox_filters import Narrowing, due_conditions
from engine.queries.inbox_parts import ITEMS, Columns, Part
from engine.queries.items import ITEM_COLUMNS
from engine.queries.sought_words import Sought
from engine.values import InboxScope

#: Deadline, then age.
_ORDER = ("due", "opened_at", "id")
#: Everything by which items are told apart, all of it in one index.
_TOLD_BY = (*_ORDER, "case_id", "assignee_id", "section_id", "role", "business_no", "flow_id")
_ONE: ColumnElement[int] = literal_column("1").label("one")
_SINGLE = (InboxScope.OWN, InboxScope.SECTION, InboxScope.DEPUTY)
#: More open items than few cases can have; a limit keeps the databases from mixing the conditions
#: of the parts into the search for the cases, for which there is no index.
_ENDLESS = 1_000_000_000


class Direction(StrEnum):
    """From where a page is read."""

    START = "start"  #: the first page
    AFTER = "after"  #: the first items behind a position
    BEFORE = "before"  #: the last items before a position, nearest first


@lru_cache(maxsize=256)
def page_statement(
    parts: tuple[Part, ...],
    scope: InboxScope,
    asked: Narrowing,
    direction: Direction = Direction.START,
) -> Select[Any] | None:
    """Return what reads the next ``:size`` items of a scope, None if it has no parts.

    Each part comes from its index in this very order, so the databases merge them as they read
    and stop at the size.
    """
    backwards = direction is Direction.BEFORE
    read = [
        select(*_in_order(columns)).where(
            *conditions, *due_conditions(scope, columns), *_position(direction, columns)
        )
        for columns, conditions in _sources(_parts_in(parts, scope), asked)
    ]
    if not read:
        return None
    merged = union_all(*read)
    order = _turned([merged.selected_columns[name] for name in _ORDER], backwards)
    page = merged.order_by(*order).limit(bindparam("size")).subquery()
    whole: Select[Any] = ITEM_COLUMNS.join(page, page.c.id == ITEMS.c.id)
    return whole.order_by(*_turned(_in_order(ITEMS.c), backwards))


@lru_cache(maxsize=256)
def count_statement(parts: tuple[Part, ...], asked: Narrowing) -> Select[Any]:
    """Return what counts the items of each scope, up to ``:most`` each.

    Counting stops there: the parts of a scope are one list with one limit.
    """
    scopes = (*_SINGLE, InboxScope.OVERDUE, InboxScope.SOON)
    counts: list[Any] = [_count(scope, _parts_in(parts, scope), asked) for scope in scopes]
    return select(*counts)


def _count(scope: InboxScope, parts: tuple[Part, ...], asked: Narrowing) -> ColumnElement[int]:
    every = [
        select(_ONE).where(*conditions, *due_conditions(scope, columns))
        for columns, conditions in _sources(parts, asked)
    ]
    if not every:
        return literal_column("0").label(scope.value)
    found = union_all(*every).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(found).scalar_subquery().label(scope.value)


def _parts_in(parts: tuple[Part, ...], scope: InboxScope) -> tuple[Part, ...]:
    """Return the parts that a scope looks at."""
    scopes = {scope} if scope in _SINGLE else {InboxScope.OWN, InboxScope.SECTION}
    return tuple(part for part in parts if part.scope in scopes)


def _sources(
    parts: tuple[Part, ...], asked: Narrowing
) -> Iterator[tuple[Columns, list[ColumnElement[bool]]]]:
    """Yield from where items are read, and with which conditions: nowhere for no parts."""
    if not parts:
        return
    if asked.rare:
        found = _found(asked, asked.rare).c
        yield found, [or_(*(and_(*part.belonging(found)) for part in parts))]
        return
    for part in parts:
        yield ITEMS.c, [*part.conditions(ITEMS.c), *asked.conditions(ITEMS.c)]


@lru_cache(maxsize=64)
def _found(asked: Narrowing, rare: Sought) -> CTE:
    """Return the open items of the few cases that are sought, whoever they wait for.

    One object however often a statement reads it: the databases then look for them once.
    """
    return (
        select(*(ITEMS.c[name] for name in _TOLD_BY))
        .where(
            ITEMS.c.municipality_code == bindparam("municipality"),
            ITEMS.c.closed_at.is_(None),
            ITEMS.c.case_id.in_(rare.cases("few")),
            *asked.conditions(ITEMS.c),
        )
        .limit(_ENDLESS)
        .cte("found")
    )


def _position(direction: Direction, columns: Columns) -> Iterator[ColumnElement[bool]]:
    if direction is Direction.START:
        return
    here = tuple_(*_in_order(columns))
    position = tuple_(*(bindparam(name, type_=ITEMS.c[name].type) for name in _ORDER))
    yield here > position if direction is Direction.AFTER else here < position


def _in_order(columns: Columns) -> list[ColumnElement[Any]]:
    return [columns[name] for name in _ORDER]


def _turned(order: Iterable[ColumnElement[Any]], backwards: bool) -> list[ColumnElement[Any]]:
    return [column.desc() for column in order] if backwards else list(order)
