"""One transaction per command, one consistent view per query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from data_layouts.catalogue import Catalogue
from engine.clock import Clock
from engine.connectors.configuration import standard_connectors
from engine.connectors.registry import Connectors
from engine.context import Context
from engine.editions.loading import EditionCache
from municipality.actor import Actor
from storage import Database


class Transactions:
    """Opens transactions for the groups of operations.

    One object per process, shared by its threads. Every refusal is an ``errors.NagarezuError``;
    after one, the database is as it was before.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        catalogue: Catalogue,
        connectors: Connectors | None = None,
    ) -> None:
        self.catalogue = catalogue
        self._database = database
        self._clock = clock
        self._editions = EditionCache(catalogue)
        self._connectors = connectors or standard_connectors()

    @contextmanager
    def _command(self, actor: Actor) -> Iterator[Context]:
        with self._database.transaction() as session:
            yield self._context(session, actor)

    @contextmanager
    def _query(self, actor: Actor) -> Iterator[Context]:
        with self._database.reading() as session:
            yield self._context(session, actor)

    def _context(self, session: Session, actor: Actor) -> Context:
        return Context(
            session=session,
            now=self._clock.now(),
            actor=actor,
            editions=self._editions,
            connectors=self._connectors,
        )
