"""SQLite as the embedded database: durable, foreign keys checked, writers wait for each other."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from storage.column_types import dump_json, load_json

#: How long a command waits for the one before it, in seconds.
WAIT_SECONDS = 10
#: Execution option of the one connection that changes the schema.
MIGRATES = "nagarezu_migrates"


def create_sqlite_engine(url: URL, *, writes: bool) -> Engine:
    """Return an engine for a database file, to write or only to read; nothing is opened yet.

    Readers have connections of their own: switching ``query_only`` on one connection would make
    SQLite forget every statement it has prepared.
    """
    engine = create_engine(
        url,
        json_serializer=dump_json,
        json_deserializer=load_json,
        connect_args={"timeout": WAIT_SECONDS},
        pool_timeout=WAIT_SECONDS,
    )
    event.listen(engine, "do_connect", _create_private_file)
    event.listen(engine, "connect", _configure)
    if writes:
        event.listen(engine, "begin", _begin_writing)
    else:
        event.listen(engine, "connect", _forbid_writing)
        event.listen(engine, "begin", _begin_reading)
    return engine


def _create_private_file(_dialect: Any, _record: Any, args: list[Any], _params: Any) -> None:
    """Create a missing file readable by its owner only: it will hold residents' records."""
    path = Path(args[0])
    if path.parent.is_dir() and not path.exists():
        path.touch(mode=0o600, exist_ok=True)


def _configure(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver must not begin transactions by itself: _begin_… decide how each one starts.
    connection.isolation_level = None
    _use_write_ahead_log(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite does not wait here when another process does it at the same time."""
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _forbid_writing(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin_writing(connection: Connection) -> None:
    """Start a transaction with the write lock.

    One that begins by reading and writes later fails at once when another has written in between
    (SQLITE_BUSY_SNAPSHOT); one that begins with the lock waits for its turn.
    """
    if connection.get_execution_options().get(MIGRATES):
        # Rebuilding a table needs this off, and inside a transaction it cannot be switched.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    _run(connection, "BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    _run(connection, "BEGIN")


def _run(connection: Connection, statement: str) -> None:
    """Run a statement on the driver itself; ``Database.refusing`` knows its failures."""
    connection.connection.cursor().execute(statement)
