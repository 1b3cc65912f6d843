"""The statements of the inbox, built once per shape: building one costs more than running it.

What is read does not grow with what is stored. A page is merged from parts, each read from its
index in order; counts stop at a limit. Where few cases have what is sought, their items are read
instead, then sorted and counted.
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
    case,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union_all,
)

from engine.queries.inbox_filters import Narrowing, due_conditions
from engine.queries.inbox_parts import ITEMS, Columns, Part, PartKind
from engine.queries.items import ITEM_COLUMNS, with_items
from engine.queries.sought_words import Sought
from engine.values import InboxScope
from storage import Statement

#: Deadline, then age.
_ORDER = ("due", "opened_at", "id")
#: Everything by which items are told apart, all of it in one index.
_TOLD_BY = (*_ORDER, "case_id", "assignee_id", "section_id", "role", "business_no", "flow_id")
_ONE: ColumnElement[int] = literal_column("1").label("one")
#: Scopes that share no items, and all that are counted.
_SINGLE = (InboxScope.OWN, InboxScope.SECTION, InboxScope.DEPUTY)
_COUNTED = (*_SINGLE, InboxScope.OVERDUE, InboxScope.SOON)
#: A limit that changes nothing but keeps the databases from mixing conditions of the parts into
#: the search for the cases, for which there is no index.
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
) -> Statement | None:
    """Return what reads the next ``:size`` items of a scope, None if it has no parts.

    Each part comes from its index in this very order, so the databases merge them as they read
    and stop at the size. SQLite sees that by itself; PostgreSQL has to be asked for the order of
    each part, which SQLite takes as an order to sort.
    """
    chosen = parts_in(parts, scope)
    if not chosen:
        return None
    return Statement(
        {
            dialect: _page(chosen, scope, asked, direction, in_order=dialect == "postgresql")
            for dialect in ("sqlite", "postgresql")
        }
    )


def _page(
    parts: tuple[Part, ...],
    scope: InboxScope,
    asked: Narrowing,
    direction: Direction,
    *,
    in_order: bool,
) -> Select[Any]:
    read = [
        select(*_in_order(ITEMS.c)).where(
            *part.conditions(ITEMS.c),
            *asked.conditions(ITEMS.c),
            *due_conditions(scope, ITEMS.c),
            *_position(direction, ITEMS.c),
        )
        for part in parts
    ]
    if in_order and len(parts) > 1:
        read = [_ordered(each, part, direction) for each, part in zip(read, parts, strict=True)]
    merged = union_all(*read)
    order = [merged.selected_columns[name] for name in _ORDER]
    found = merged.order_by(*_turned(order, direction)).limit(bindparam("size")).subquery()
    rows: Select[Any] = select(*ITEM_COLUMNS).select_from(with_items(found))
    return rows.order_by(*_turned(_in_order(found.c), direction))


def _ordered(part_items: Select[Any], part: Part, direction: Direction) -> Select[Any]:
    """Return the items of a part in order, as PostgreSQL reads them from its index.

    It does not see that a column that IS NULL is the same everywhere: so that comes first.
    """
    order = _in_order(ITEMS.c)
    if part.kind is not PartKind.ROLE:
        return part_items.order_by(*_turned(order, direction))
    return part_items.order_by(*_turned([ITEMS.c.section_id, *order], direction)).limit(
        bindparam("size")
    )


@lru_cache(maxsize=256)
def count_statement(parts: tuple[Part, ...], asked: Narrowing) -> Statement:
    """Return what counts the items of each scope, up to ``:most`` each.

    Counting stops there: the parts of a scope are one list with one limit.
    """
    counts: list[Any] = [_count(scope, parts_in(parts, scope), asked) for scope in _COUNTED]
    return Statement(select(*counts))


@lru_cache(maxsize=256)
def rare_statement(
    parts: tuple[Part, ...],
    scope: InboxScope,
    asked: Narrowing,
    rare: Sought,
    direction: Direction = Direction.START,
) -> Statement:
    """Return what reads a page and all counts, from the few cases that have something.

    The counts stand in every row; without items there is one row with nothing else.
    """
    mine = _of_few_cases(parts, asked, rare)
    counted = select(*(_sum(each, mine.c) for each in _COUNTED)).subquery()
    page = (
        select(*_in_order(mine.c))
        .where(*_scope_conditions(scope, mine.c), *_position(direction, mine.c))
        .order_by(*_turned(_in_order(mine.c), direction))
        .limit(bindparam("size"))
        .subquery()
    )
    source = with_items(page, counted.outerjoin(page, true()))
    rows: Select[Any] = select(*counted.c, *ITEM_COLUMNS).select_from(source)
    return Statement(rows.order_by(*_turned(_in_order(page.c), direction)))


def parts_in(parts: tuple[Part, ...], scope: InboxScope) -> tuple[Part, ...]:
    """Return the parts that a scope looks at."""
    scopes = {scope} if scope in _SINGLE else {InboxScope.OWN, InboxScope.SECTION}
    return tuple(part for part in parts if part.scope in scopes)


def _count(scope: InboxScope, parts: tuple[Part, ...], asked: Narrowing) -> ColumnElement[int]:
    if not parts:
        return literal_column("0").label(scope.value)
    due = tuple(due_conditions(scope, ITEMS.c))
    every = [
        select(_ONE).where(*part.conditions(ITEMS.c), *asked.conditions(ITEMS.c), *due)
        for part in parts
    ]
    found = union_all(*every).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(found).scalar_subquery().label(scope.value)


def _of_few_cases(parts: tuple[Part, ...], asked: Narrowing, rare: Sought) -> CTE:
    """Return the person's items among those of the cases that are sought, with their scope."""
    found = (
        select(*(ITEMS.c[name] for name in _TOLD_BY))
        .where(
            ITEMS.c.municipality_code == bindparam("municipality"),
            ITEMS.c.closed_at.is_(None),
            ITEMS.c.case_id.in_(rare.cases("few")),
            *asked.conditions(ITEMS.c),
        )
        .limit(_ENDLESS)
        .subquery()
    )
    by_scope = [
        (or_(*(and_(*part.belonging(found.c)) for part in chosen)), scope.value)
        for scope in _SINGLE
        if (chosen := parts_in(parts, scope))
    ]
    told = select(*_in_order(found.c), case(*by_scope).label("scope"))
    mine = told.limit(_ENDLESS).subquery()
    return select(mine).where(mine.c.scope.is_not(None)).cte("mine")


def _sum(scope: InboxScope, columns: Columns) -> ColumnElement[int]:
    fits = and_(*_scope_conditions(scope, columns))
    return func.count(case((fits, 1))).label(scope.value)


def _scope_conditions(scope: InboxScope, columns: Columns) -> Iterator[ColumnElement[bool]]:
    """Yield what a scope asks of the person's items."""
    if scope in _SINGLE:
        yield columns.scope == scope.value
    else:
        yield columns.scope != InboxScope.DEPUTY.value
    yield from due_conditions(scope, columns)


def _position(direction: Direction, columns: Columns) -> Iterator[ColumnElement[bool]]:
    if direction is Direction.START:
        return
    here = tuple_(*_in_order(columns))
    position = tuple_(*(bindparam(name, type_=ITEMS.c[name].type) for name in _ORDER))
    yield here > position if direction is Direction.AFTER else here < position


def _in_order(columns: Columns) -> list[ColumnElement[Any]]:
    return [columns[name] for name in _ORDER]


def _turned(order: Iterable[ColumnElement[Any]], direction: Direction) -> list[ColumnElement[Any]]:
    if direction is Direction.BEFORE:
        return [column.desc() for column in order]
    return list(order)
