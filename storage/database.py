"""A database by URL: one command, one transaction; queries on their own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from errors.storage import DatabaseBusy, DatabaseUrlInvalid
from storage.failures import refusal_for
from storage.postgres import create_postgres_engine
from storage.sqlite import WAIT_SECONDS, create_sqlite_engine


class Database:
    """Where everything is stored. One object per process, shared by its threads.

    Args:
        url: ``sqlite:///file.db`` (``sqlite:////absolute/file.db``) or
            ``postgresql+psycopg://user@host/name``. Nothing is opened before the first use.

    Raises:
        DatabaseUrlInvalid: another kind of database, or SQLite without a file.
    """

    def __init__(self, url: str) -> None:
        self.url = _checked(url)
        self.engine = _create_engine(self.url)
        self._reader = self._reading_engine()
        # SQLite has one writer at a time. Threads of one process take turns here, in order of
        # arrival; between processes SQLite itself waits (polling, so less fair).
        self._turn = threading.Lock() if self.is_sqlite else None
        self._kept = _Kept()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of the embedded database, None for a server."""
        return Path(str(self.url.database)) if self.is_sqlite else None

    @property
    def place(self) -> str:
        """Where the database is, for people: no password."""
        return str(self.path) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One command: everything in the block is committed at its end, or nothing is.

        Objects stay readable afterwards. Do not nest: the inner one would wait for the outer one.

        Raises:
            DatabaseBusy: another command holds what this one needs; safe to try again.
            DatabaseUnavailable, DatabaseFull, DatabaseDamaged: see their texts.
        """
        with self.writing() as connection, session_on(connection) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The same without a session, which costs as much as a few statements."""
        with self._write_turn(), self.refusing(), self._begun() as connection:
            yield connection

    @contextmanager
    def keeping_connection(self) -> Iterator[None]:
        """Let the commands that this thread runs in the block share one connection.

        For many short commands in a row: asking a server whether an idle connection is still good
        costs each of them a round trip.
        """
        with self.refusing(), self.engine.connect() as connection:
            self._kept.connection = connection
            try:
                yield
            finally:
                self._kept.connection = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A query: one consistent view of the whole database; writing in it fails."""
        with self.looking() as connection, session_on(connection) as session:
            yield session

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """The same without a session."""
        with self.refusing(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn failures of the database in the block into refusals; others pass unchanged."""
        try:
            yield
        except PoolTimeout as error:
            raise DatabaseBusy(f"Expected a free connection, but {error}") from error
        except (DBAPIError, sqlite3.Error) as error:
            refusal = refusal_for(error, self.place)
            if refusal is None:
                raise
            raise refusal from error

    def close(self) -> None:
        """Close all idle connections."""
        self.engine.dispose()
        self._reader.dispose()

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        kept = self._kept.connection
        if kept is None:
            with self.engine.begin() as connection:
                yield connection
        else:
            with kept.begin():
                yield kept

    def _reading_engine(self) -> Engine:
        if self.is_sqlite:
            return create_sqlite_engine(self.url, writes=False)
        return self.engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @contextmanager
    def _write_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=WAIT_SECONDS):
            raise DatabaseBusy(f"Expected a turn to write within {WAIT_SECONDS} s")
        try:
            yield
        finally:
            self._turn.release()


class _Kept(threading.local):
    """The connection of a thread inside ``keeping_connection``."""

    connection: Connection | None = None


@contextmanager
def session_on(connection: Connection) -> Iterator[Session]:
    """Yield a session in the transaction of a connection (``session.bind``), which ends it."""
    with Session(connection, expire_on_commit=False) as session:
        yield session
        if session.in_transaction():
            session.commit()  # writes what is pending


def _checked(text: str) -> URL:
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise DatabaseUrlInvalid(f"Expected a database URL, but got {text!r}", url=text) from error
    shown = url.render_as_string(hide_password=True)
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise DatabaseUrlInvalid(f"Expected SQLite or PostgreSQL, but got {shown}", url=shown)
    if url.get_backend_name() == "sqlite" and url.database in {None, "", ":memory:"}:
        raise DatabaseUrlInvalid(f"Expected a database file, but got {shown}", url=shown)
    return url


def _create_engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        return create_sqlite_engine(url, writes=True)
    return create_postgres_engine(url)
