"""The parts an inbox is made of: each one range of one partial index, in the inbox's order.

"Mine or my sections'" with OR reads far more than it shows. Each part instead takes its first few
items from an index that holds everything the inbox filters and sorts by, and the parts are merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from engine.context import Context
from engine.deadlines.stored import last_soon_day
from engine.queries.case_numbers import cases_numbered
from engine.queries.case_words import cases_with
from engine.standing_in import represented
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from engine.values import InboxFilters, InboxScope
from municipality.actor import Actor

ITEMS = table_of(WorkItemRow)
#: Deadline, then age.
ORDER = (ITEMS.c.due, ITEMS.c.opened_at, ITEMS.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One part of somebody's inbox."""

    scope: InboxScope  #: own, section or deputy
    conditions: tuple[ColumnElement[bool], ...]

    def select(self, *columns: Any) -> Select[Any]:
        """Return the select of columns of the index."""
        return select(*columns).where(*self.conditions)


def branches(context: Context) -> Iterator[Branch]:
    """Yield the parts of the inbox of whoever asks."""
    actor = context.actor
    mine = (ITEMS.c.municipality_code == actor.municipality, ITEMS.c.closed_at.is_(None))
    yield Branch(scope=InboxScope.OWN, conditions=(*mine, ITEMS.c.assignee_id == actor.staff_id))
    free = (*mine, ITEMS.c.assignee_id.is_(None))
    for section_id, role in sorted({(m.section_id, m.role.value) for m in actor.memberships}):
        place = (ITEMS.c.section_id == section_id, ITEMS.c.role == role)
        yield Branch(scope=InboxScope.SECTION, conditions=(*free, *place))
    for role in sorted({m.role.value for m in actor.memberships}):
        anywhere = (ITEMS.c.section_id.is_(None), ITEMS.c.role == role)
        yield Branch(scope=InboxScope.SECTION, conditions=(*free, *anywhere))

    for absent in represented(context):
        yield from _deputy_branches(context, absent, mine)


def _deputy_branches(
    context: Context, absent: Actor, mine: tuple[ColumnElement[bool], ...]
) -> Iterator[Branch]:
    """Yield what the actor does for somebody absent, without what is there in his own right."""
    own = (*mine, ITEMS.c.assignee_id == absent.staff_id)
    yield Branch(scope=InboxScope.DEPUTY, conditions=own)
    for member in absent.memberships:
        if not context.actor.holds(member.role, member.section_id):
            free = (
                *mine,
                ITEMS.c.assignee_id.is_(None),
                ITEMS.c.section_id == member.section_id,
                ITEMS.c.role == member.role.value,
            )
            yield Branch(scope=InboxScope.DEPUTY, conditions=free)


def branches_of(context: Context, scope: InboxScope) -> list[Branch]:
    """Return the parts that a scope looks at."""
    single = (InboxScope.OWN, InboxScope.SECTION, InboxScope.DEPUTY)
    scopes = {scope} if scope in single else {InboxScope.OWN, InboxScope.SECTION}
    return [branch for branch in branches(context) if branch.scope in scopes]


def due_conditions(scope: InboxScope, today: date) -> tuple[ColumnElement[bool], ...]:
    """Return what a scope asks of the deadline."""
    if scope is InboxScope.OVERDUE:
        return (ITEMS.c.due < today,)
    if scope is InboxScope.SOON:
        return (ITEMS.c.due >= today, ITEMS.c.due <= last_soon_day(today))
    return ()


def filter_conditions(context: Context, filters: InboxFilters) -> tuple[ColumnElement[bool], ...]:
    """Return what the filters ask."""
    conditions: list[ColumnElement[bool]] = []
    if filters.business_no:
        conditions.append(ITEMS.c.business_no == filters.business_no)
    if filters.flow_id:
        conditions.append(ITEMS.c.flow_id == filters.flow_id)
    if filters.case_number.strip():
        numbered = cases_numbered(context, filters.case_number.strip())
        conditions.append(ITEMS.c.case_id.in_(numbered))
    conditions += [ITEMS.c.case_id.in_(found) for found in cases_with(context, filters.text)]
    return tuple(conditions)
