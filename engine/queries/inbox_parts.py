"""The parts an inbox is made of: each one range of one partial index, in the inbox's order.

"Mine or my sections'" with OR reads far more than it shows. Each part instead takes its first few
items from an index that holds everything the inbox filters and sorts by, and the parts are merged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from engine.context import Context
from engine.standing_in import represented
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from engine.values import InboxScope
from municipality.actor import Actor

ITEMS = table_of(WorkItemRow)
#: Columns of work items, of the table or of a selection from it, by name.
Columns = ReadOnlyColumnCollection[str, Any]


class PartKind(StrEnum):
    """What the items of a part have in common."""

    PERSON = "person"  #: claimed by somebody
    PLACE = "place"  #: free, for a role in a section
    ROLE = "role"  #: free, for a role wherever: no section is assigned


@dataclass(frozen=True, slots=True)
class Part:
    """One part of somebody's inbox, without the values: statements are built once per shape."""

    scope: InboxScope  #: own, section or deputy
    kind: PartKind
    number: int  #: names its values

    def conditions(self, columns: Columns) -> Iterator[ColumnElement[bool]]:
        """Yield what the items of the part fulfil; the conditions of the indexes among them."""
        yield columns.municipality_code == bindparam("municipality")
        yield columns.closed_at.is_(None)
        yield from self.belonging(columns)

    def belonging(self, columns: Columns) -> Iterator[ColumnElement[bool]]:
        """Yield what tells open items of the part from others of the municipality."""
        if self.kind is PartKind.PERSON:
            yield columns.assignee_id == bindparam(f"person_{self.number}")
            return
        yield columns.assignee_id.is_(None)
        yield columns.role == bindparam(f"role_{self.number}")
        if self.kind is PartKind.PLACE:
            yield columns.section_id == bindparam(f"section_{self.number}")
        else:
            yield columns.section_id.is_(None)


def parts_of(context: Context) -> tuple[tuple[Part, ...], dict[str, Any]]:
    """Return the parts of the inbox of whoever asks, and their values."""
    parts: list[Part] = []
    values: dict[str, Any] = {}
    for scope, kind, given in _given(context):
        number = len(parts)
        parts.append(Part(scope, kind, number))
        values |= {f"{name}_{number}": value for name, value in given.items()}
    return tuple(parts), values


def _given(context: Context) -> Iterator[tuple[InboxScope, PartKind, dict[str, Any]]]:
    actor = context.actor
    yield InboxScope.OWN, PartKind.PERSON, {"person": actor.staff_id}
    for section_id, role in sorted({(m.section_id, m.role.value) for m in actor.memberships}):
        yield InboxScope.SECTION, PartKind.PLACE, {"section": section_id, "role": role}
    for role in sorted({m.role.value for m in actor.memberships}):
        yield InboxScope.SECTION, PartKind.ROLE, {"role": role}
    yield from _standing_in(actor, represented(context))


def _standing_in(
    actor: Actor, absent: tuple[Actor, ...]
) -> Iterator[tuple[InboxScope, PartKind, dict[str, Any]]]:
    """Yield what the actor does for others, without what is there in his own right.

    Of two absent people with the same role in the same section it is there once.
    """
    for person in absent:
        yield InboxScope.DEPUTY, PartKind.PERSON, {"person": person.staff_id}
    theirs = [member for person in absent for member in person.memberships]
    for section_id, role in sorted({(m.section_id, m.role) for m in theirs}):
        if not actor.holds(role, section_id):
            place = {"section": section_id, "role": role.value}
            yield InboxScope.DEPUTY, PartKind.PLACE, place
    for role in sorted({m.role for m in theirs} - actor.roles):
        yield InboxScope.DEPUTY, PartKind.ROLE, {"role": role.value}
