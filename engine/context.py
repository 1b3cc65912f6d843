"""What every command and query is given: the transaction, the time, who acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from engine.clock import japan_date
from engine.connectors.registry import Connectors
from engine.editions.loading import EditionCache
from engine.standing_in import load_represented
from municipality.actor import Actor
from municipality.lanes import lane_assignments
from municipality.organisation import sections_under
from municipality.roles import HEADS, Role
from storage import session_on


@dataclass(frozen=True, kw_only=True)
class Context:
    """One transaction of one person. The one time ``now`` holds for everything in it."""

    connection: Connection  #: the transaction, for what every command does
    opened: ExitStack  #: what ends with the transaction
    now: datetime
    actor: Actor
    editions: EditionCache
    connectors: Connectors

    @cached_property
    def session(self) -> Session:
        """The transaction with the mapping to objects, made when it is first asked for."""
        return self.opened.enter_context(session_on(self.connection))

    @property
    def municipality(self) -> str:
        """Code of the municipality in which everything happens."""
        return self.actor.municipality

    @cached_property
    def today(self) -> date:
        """The day in Japan."""
        return japan_date(self.now)

    @cached_property
    def led_sections(self) -> frozenset[int]:
        """The sections whose work the actor looks after: those he heads, and all below them."""
        headed = {each.section_id for each in self.actor.memberships if each.role in HEADS}
        if not headed:
            return frozenset()
        return sections_under(self.session, self.municipality, headed)

    @cached_property
    def lanes(self) -> Mapping[tuple[str, Role], tuple[int, ...]]:
        """Which sections do the work of which lane, by business and role."""
        return lane_assignments(self.session, self.municipality)

    @cached_property
    def represented(self) -> tuple[Actor, ...]:
        """The absent people for whom the actor stands in today."""
        return load_represented(self.session, self.actor, self.today)


#: Opens one short query, for what reads so much that it takes many.
Querying = Callable[[], AbstractContextManager[Context]]
