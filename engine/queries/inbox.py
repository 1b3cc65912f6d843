"""受信箱: one page of somebody's work items, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, case, func, literal, select, tuple_, union_all

from engine.context import Context
from engine.deadlines.stored import last_soon_day
from engine.queries.cursors import Cursor, read_cursor
from engine.queries.inbox_branches import (
    ITEMS,
    ORDER,
    branches,
    branches_of,
    due_conditions,
    filter_conditions,
)
from engine.queries.items import item_columns, item_values
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
    after: str | None = None
    size: int = 50


def inbox(context: Context, question: InboxQuestion) -> InboxPage:
    """Return one page, sorted by deadline, then age, and the counts of the whole inbox.

    Raises:
        CursorInvalid: ``after`` is no cursor of ours.
    """
    size = max(1, min(question.size, SIZE_LIMIT))
    rows = _page(context, question, size + 1)
    shown = rows[:size]
    last = shown[-1] if len(rows) > size else None
    return InboxPage(
        items=item_values(context, shown),
        counts=_counts(context),
        next=Cursor(last.due, last.opened_at, last.id).text() if last else None,
    )


def _page(context: Context, question: InboxQuestion, size: int) -> list[Row[Any]]:
    conditions = (
        *due_conditions(question.scope, context.today),
        *filter_conditions(context, question.filters),
        *_after(question.after),
    )
    firsts = [
        branch.select(*ORDER).where(*conditions).order_by(*ORDER).limit(size).subquery()
        for branch in branches_of(context, question.scope)
    ]
    if not firsts:
        return []
    merged = union_all(*(select(each) for each in firsts)).subquery()
    page = (
        select(merged.c.id)
        .order_by(merged.c.due, merged.c.opened_at, merged.c.id)
        .limit(size)
        .subquery()
    )
    statement = item_columns(context).join(page, page.c.id == ITEMS.c.id).order_by(*ORDER)
    return list(context.session.execute(statement))


def _after(text: str | None) -> tuple[ColumnElement[bool], ...]:
    if text is None:
        return ()
    cursor = read_cursor(text)
    position = tuple_(
        literal(cursor.due, ITEMS.c.due.type),
        literal(cursor.opened_at, ITEMS.c.opened_at.type),
        literal(cursor.id, ITEMS.c.id.type),
    )
    return (tuple_(*ORDER) > position,)


def _counts(context: Context) -> Mapping[InboxScope, Count]:
    """Count each part up to the limit; its first items in order hold all that are due."""
    today, soon = context.today, last_soon_day(context.today)
    parts = []
    for branch in branches(context):
        first = branch.select(ITEMS.c.due).order_by(ITEMS.c.due).limit(COUNT_LIMIT + 1).subquery()
        due = first.c.due
        parts.append(
            select(
                literal(branch.scope.value).label("scope"),
                func.count().label("number"),
                func.count(case((due < today, 1))).label("overdue"),
                func.count(case(((due >= today) & (due <= soon), 1))).label("soon"),
                func.max(due).label("last"),
            ).select_from(first)
        )
    rows = context.session.execute(union_all(*parts)).all()
    total: dict[str, int] = {}
    for row in rows:
        total[row.scope] = total.get(row.scope, 0) + row.number
    own, section = total[InboxScope.OWN], total.get(InboxScope.SECTION, 0)
    deputy = total.get(InboxScope.DEPUTY, 0)
    rows = [row for row in rows if row.scope != InboxScope.DEPUTY]
    # A part cut off before the last near day may hold more near items than were counted.
    unseen = any(row.number > COUNT_LIMIT and row.last <= soon for row in rows)
    return {
        InboxScope.ALL: _count(own + section),
        InboxScope.OWN: _count(own),
        InboxScope.SECTION: _count(section),
        InboxScope.DEPUTY: _count(deputy),
        InboxScope.OVERDUE: _count(sum(row.overdue for row in rows)),
        InboxScope.SOON: _count(sum(row.soon for row in rows), more=unseen),
    }


def _count(number: int, *, more: bool = False) -> Count:
    if number > COUNT_LIMIT:
        return Count(number=COUNT_LIMIT, capped=True)
    return Count(number=number, capped=more)
