"""An inbox written down as simply as it can be said: what the fast one must agree with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from engine.values import InboxFilters, InboxScope
from municipality.roles import Role

#: Days before the last one on which it is near.
NEAR = timedelta(days=3)


@dataclass
class SimpleCase:
    """A case with its words, by item."""

    id: UUID
    number: str
    business_no: str
    flow_id: str
    words: frozenset[tuple[str, str]]


@dataclass
class SimpleItem:
    """A work item."""

    id: UUID
    case: SimpleCase
    role: Role
    section: int | None
    assignee: int | None
    due: date
    opened_at: datetime
    open: bool = True

    @property
    def place(self) -> tuple[date, datetime, UUID]:
        """By what the list is sorted."""
        return (self.due, self.opened_at, self.id)


@dataclass
class World:
    """Everything there is."""

    today: date
    items: list[SimpleItem]
    #: what each person is: sections and roles
    positions: dict[int, frozenset[tuple[int, Role]]]
    #: who stands in for whom today
    deputies: set[tuple[int, int]] = field(default_factory=set)

    def inbox(self, person: int, scope: InboxScope, filters: InboxFilters) -> list[SimpleItem]:
        """Return what is in somebody's inbox, in order."""
        found = [
            item
            for item in self.items
            if item.open and self._in_scope(person, item, scope) and _fits(item.case, filters)
        ]
        return sorted(found, key=lambda item: item.place)

    def _in_scope(self, person: int, item: SimpleItem, scope: InboxScope) -> bool:
        own = item.assignee == person
        section = item.assignee is None and self._holds(person, item)
        if scope is InboxScope.OWN:
            return own
        if scope is InboxScope.SECTION:
            return section
        if scope is InboxScope.DEPUTY:
            return not own and not section and self._for_others(person, item)
        if scope is InboxScope.OVERDUE:
            return (own or section) and item.due < self.today
        if scope is InboxScope.SOON:
            return (own or section) and self.today <= item.due <= self.today + NEAR
        return own or section

    def _for_others(self, person: int, item: SimpleItem) -> bool:
        absent = [other for other, deputy in self.deputies if deputy == person]
        if item.assignee is not None:
            return item.assignee in absent
        return any(self._holds(other, item) for other in absent)

    def _holds(self, person: int, item: SimpleItem) -> bool:
        return any(
            role is item.role and item.section in (None, section)
            for section, role in self.positions[person]
        )


def _fits(case: SimpleCase, filters: InboxFilters) -> bool:
    number = filters.case_number
    return (
        filters.business_no in ("", case.business_no)
        and filters.flow_id in ("", case.flow_id)
        and _has_number(case, number)
        and all(_has(case, word, filters.item) for word in filters.text.split())
    )


def _has_number(case: SimpleCase, typed: str) -> bool:
    if typed.isdigit():
        return int(case.number.rsplit("-", 1)[1]) == int(typed)
    return case.number.startswith(typed)


def _has(case: SimpleCase, typed: str, asked: str) -> bool:
    return any(word.startswith(typed) and asked in ("", item) for item, word in case.words)


def places(items: Iterable[SimpleItem]) -> list[UUID]:
    """Return the ids of items, for comparing."""
    return [item.id for item in items]
