"""Two ways for the token game to run its SQL: on the driver itself, and through SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol, cast

from sqlalchemy import Connection

from storage import Database


class Sql(Protocol):
    """Runs SQL in a transaction."""

    def all(self, statement: str, values: tuple[Any, ...]) -> Sequence[Any]:
        """Return the rows of a query."""

    def run(self, statement: str, values: tuple[Any, ...]) -> None:
        """Run a statement."""

    def run_all(self, statement: str, many: list[tuple[Any, ...]]) -> None:
        """Run a statement for each of several sets of values."""


class OnDriver:
    """One connection of ``sqlite3``, as durable as ours."""

    def __init__(self, database: Database) -> None:
        self._connection = sqlite3.connect(str(database.path), isolation_level=None)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")

    @contextmanager
    def transaction(self) -> Iterator[Sql]:
        """One transaction with the write lock."""
        self._connection.execute("BEGIN IMMEDIATE")
        yield self
        self._connection.execute("COMMIT")

    def all(self, statement: str, values: tuple[Any, ...]) -> Sequence[Any]:
        """Return the rows of a query."""
        return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: tuple[Any, ...]) -> None:
        """Run a statement."""
        self._connection.execute(statement, values)

    def run_all(self, statement: str, many: list[tuple[Any, ...]]) -> None:
        """Run a statement for each of several sets of values."""
        self._connection.executemany(statement, many)


class ThroughSqlAlchemy:
    """Our own database object, SQL as text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def transaction(self) -> Iterator[Sql]:
        """One transaction with the write lock."""
        with self._database.transaction() as session:
            yield _Connected(cast(Connection, session.bind))


class _Connected:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, statement: str, values: tuple[Any, ...]) -> Sequence[Any]:
        return self._connection.exec_driver_sql(statement, values).all()

    def run(self, statement: str, values: tuple[Any, ...]) -> None:
        self._connection.exec_driver_sql(statement, values)

    def run_all(self, statement: str, many: list[tuple[Any, ...]]) -> None:
        self._connection.exec_driver_sql(statement, many)
