"""One transaction per command, one consistent view per query."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection

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
        with self._database.writing() as connection, ExitStack() as opened:
            yield self._context(connection, opened, actor)

    @contextmanager
    def _query(self, actor: Actor) -> Iterator[Context]:
        with self._database.looking() as connection, ExitStack() as opened:
            yield self._context(connection, opened, actor)

    def _context(self, connection: Connection, opened: ExitStack, actor: Actor) -> Context:
        return Context(
            connection=connection,
            opened=opened,
            now=self._clock.now(),
            actor=actor,
            editions=self._editions,
            connectors=self._connectors,
        )
