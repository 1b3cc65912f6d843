"""The least a program can keep: one row with the state of each case, committed durably."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Change:
    """A state as it was read, and as it is to be written."""

    old: bytes
    new: bytes = b""


class OneRowPerCase:
    """A SQLite file, as durable as ours: write-ahead log, ``synchronous=FULL``."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE cases (id INTEGER PRIMARY KEY, state BLOB NOT NULL)")

    def add(self, state: bytes) -> int:
        """Add a case; return its number."""
        return int(
            self._connection.execute("INSERT INTO cases (state) VALUES (?)", (state,)).lastrowid
            or 0
        )

    def load(self, case: int) -> bytes:
        """Return the state of a case."""
        row = self._connection.execute("SELECT state FROM cases WHERE id = ?", (case,)).fetchone()
        state: bytes = row[0]
        return state

    @contextmanager
    def changing(self, case: int) -> Iterator[Change]:
        """One transaction: read a state, and write what has become of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        change = Change(self.load(case))
        yield change
        self._connection.execute("UPDATE cases SET state = ? WHERE id = ?", (change.new, case))
        self._connection.execute("COMMIT")
