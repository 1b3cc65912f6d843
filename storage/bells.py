"""Bells: processes on one database wake each other up, where the database can carry it.

PostgreSQL does (LISTEN and NOTIFY); with SQLite whoever waits looks again from time to time. A bell
is only ever a reason to look: it may ring in vain, and one that was missed costs waiting, no more.
"""

from __future__ import annotations

import selectors
import socket
import time
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.statements import Statement

#: Seconds after which a lost connection is tried again.
AGAIN_SECONDS = 30.0

_log = structlog.get_logger(__name__)
_RING = Statement(select(func.pg_notify(bindparam("bell"), "").label("rung")))


def ring(connection: Connection, bell: str) -> None:
    """Ring a bell when the transaction of a connection is committed."""
    if connection.dialect.name == "postgresql":
        _RING.rows(connection, {"bell": bell})


class Listener:
    """Waits for a bell, in one thread. Make one where it is used, and close it.

    Args:
        database: whose bells.
        bell: its name; lower case letters and underscores.
    """

    def __init__(self, database: Database, bell: str) -> None:
        self._database = database
        self._bell = bell
        self._line: Any = None  # the driver's connection that listens
        self._file = -1  # its number: a connection that is lost does not tell it any more
        self._try_at = 0.0
        self._here, self._knob = socket.socketpair()
        self._here.setblocking(False)
        self._knob.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._here, selectors.EVENT_READ)

    def wait(self, seconds: float) -> None:
        """Return when it rings, or when the time is over; at once when it has just been set up."""
        if self._set_up():
            return
        ready = self._selector.select(seconds)
        for key, _ in ready:
            if key.fileobj is self._here:
                self._here.recv(4096)
            else:
                self._take_notices()

    def ring(self) -> None:
        """Ring this one, from any thread, also in a signal."""
        with suppress(OSError):  # closed, or rung often enough
            self._knob.send(b".")

    def close(self) -> None:
        """Stop listening."""
        self._hang_up()
        self._selector.close()
        self._here.close()
        self._knob.close()

    def _set_up(self) -> bool:
        """Begin to listen where that is possible; return whether it began just now."""
        if self._line is not None or self._database.is_sqlite or time.monotonic() < self._try_at:
            return False
        self._try_at = time.monotonic() + AGAIN_SECONDS
        try:
            self._line = self._connect()
        except (SQLAlchemyError, self._failures) as error:
            _log.warning("not listening", bell=self._bell, error=str(error))
            return False
        self._file = self._line.fileno()
        self._selector.register(self._file, selectors.EVENT_READ)
        return True

    def _connect(self) -> Any:
        """Return a connection of our own: it must not go back to the pool with what it heard."""
        pooled = self._database.engine.raw_connection()
        line = pooled.dbapi_connection
        pooled.detach()
        try:
            line.autocommit = True  # type: ignore[union-attr]
            line.execute(f"LISTEN {self._bell}")  # type: ignore[union-attr]
        except self._failures:
            line.close()  # type: ignore[union-attr]
            raise
        return line

    def _take_notices(self) -> None:
        try:
            for _ in self._line.notifies(timeout=0):
                pass
        except self._failures as error:
            _log.warning("not listening any more", bell=self._bell, error=str(error))
            self._hang_up()

    def _hang_up(self) -> None:
        if self._line is not None:
            self._selector.unregister(self._file)
            self._line.close()
            self._line = None

    @property
    def _failures(self) -> Any:
        return self._database.engine.dialect.loaded_dbapi.Error
