"""The statements of the inbox, built once per shape: building one costs more than running it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)

from engine.queries.inbox_filters import Narrowing, due_conditions
from engine.queries.inbox_parts import ITEMS, Part
from engine.queries.items import ITEM_COLUMNS
from engine.values import InboxScope

#: Deadline, then age.
ORDER = (ITEMS.c.due, ITEMS.c.opened_at, ITEMS.c.id)
_ONE: ColumnElement[int] = literal_column("1").label("one")
_SINGLE = (InboxScope.OWN, InboxScope.SECTION, InboxScope.DEPUTY)


class Direction(StrEnum):
    """From where a page is read."""

    START = "start"  #: the first page
    AFTER = "after"  #: the first items behind a position
    BEFORE = "before"  #: the last items before a position, nearest first


@lru_cache(maxsize=256)
def page_statement(
    parts: tuple[Part, ...], asked: Narrowing, direction: Direction = Direction.START
) -> Select[Any]:
    """Return what reads the next ``:size`` items of parts, merged.

    Each part comes from its index in this very order, so the databases merge them as they read
    and stop at the size.
    """
    backwards = direction is Direction.BEFORE
    conditions = (*asked.conditions(), *_position(direction))
    read = [select(*ORDER).where(*part.conditions(), *conditions) for part in parts]
    merged = union_all(*read)
    order = [merged.selected_columns[column.name] for column in ORDER]
    nearest = merged.order_by(*_turned(order, backwards)).limit(bindparam("size"))
    page = nearest.subquery()
    whole: Select[Any] = ITEM_COLUMNS.join(page, page.c.id == ITEMS.c.id)
    return whole.order_by(*_turned(ORDER, backwards))


def _position(direction: Direction) -> Iterator[ColumnElement[bool]]:
    if direction is Direction.START:
        return
    position = tuple_(
        bindparam("due", type_=ITEMS.c.due.type),
        bindparam("opened_at", type_=ITEMS.c.opened_at.type),
        bindparam("id", type_=ITEMS.c.id.type),
    )
    yield tuple_(*ORDER) > position if direction is Direction.AFTER else tuple_(*ORDER) < position


def _turned(order: Iterable[ColumnElement[Any]], backwards: bool) -> list[ColumnElement[Any]]:
    return [column.desc() for column in order] if backwards else list(order)


@lru_cache(maxsize=256)
def count_statement(parts: tuple[Part, ...]) -> Select[Any]:
    """Return what counts the items of each scope, up to ``:most`` each.

    Counting stops there: the parts of a scope are one list with one limit.
    """
    own = [part for part in parts if part.scope is not InboxScope.DEPUTY]
    counts: list[Any] = [
        _count(scope, [part for part in parts if part.scope is scope]) for scope in _SINGLE
    ]
    counts += [_count(scope, own) for scope in (InboxScope.OVERDUE, InboxScope.SOON)]
    return select(*counts)


def parts_in(parts: tuple[Part, ...], scope: InboxScope) -> tuple[Part, ...]:
    """Return the parts that a scope looks at."""
    scopes = {scope} if scope in _SINGLE else {InboxScope.OWN, InboxScope.SECTION}
    return tuple(part for part in parts if part.scope in scopes)


def _count(scope: InboxScope, parts: Sequence[Part]) -> ColumnElement[int]:
    if not parts:
        return literal_column("0").label(scope.value)
    due = tuple(due_conditions(scope))
    every = [select(_ONE).where(*part.conditions(), *due) for part in parts]
    found = union_all(*every).limit(bindparam("most")).subquery()
    return select(func.count()).select_from(found).scalar_subquery().label(scope.value)
