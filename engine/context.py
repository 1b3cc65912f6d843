"""What every command and query is given: the transaction, the time, who acts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from engine.clock import japan_date
from engine.connectors.registry import Connectors
from engine.editions.loading import EditionCache
from municipality.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Context:
    """One transaction of one person. The one time ``now`` holds for everything in it."""

    session: Session
    now: datetime
    actor: Actor
    editions: EditionCache
    connectors: Connectors

    @cached_property
    def connection(self) -> Connection:
        """The transaction without the mapping to objects, for what every command does."""
        return self.session.connection()

    @property
    def municipality(self) -> str:
        """Code of the municipality in which everything happens."""
        return self.actor.municipality

    @cached_property
    def today(self) -> date:
        """The day in Japan."""
        return japan_date(self.now)


#: Opens one short query, for what reads so much that it takes many.
Querying = Callable[[], AbstractContextManager[Context]]
