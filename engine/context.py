"""What every command and query is given: the transaction, the time, who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from engine.clock import japan_date
from engine.connectors.registry import Connectors
from engine.editions.loading import EditionCache
from municipality.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One transaction of one person. The one time ``now`` holds for everything in it."""

    session: Session
    now: datetime
    actor: Actor
    editions: EditionCache
    connectors: Connectors

    @property
    def municipality(self) -> str:
        """Code of the municipality in which everything happens."""
        return self.actor.municipality

    @property
    def today(self) -> date:
        """The day in Japan."""
        return japan_date(self.now)
