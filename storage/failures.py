"""What a failure of the database means for the person who waits."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from errors import NagarezuError
from errors.storage import DatabaseBusy, DatabaseDamaged, DatabaseFull, DatabaseUnavailable

#: SQLite's result codes by the beginning of their names (extended codes append a suffix).
_SQLITE = {
    "SQLITE_BUSY": DatabaseBusy,
    "SQLITE_LOCKED": DatabaseBusy,
    "SQLITE_FULL": DatabaseFull,
    "SQLITE_READONLY": DatabaseFull,
    "SQLITE_IOERR": DatabaseFull,
    "SQLITE_CANTOPEN": DatabaseUnavailable,
    "SQLITE_PERM": DatabaseUnavailable,
    "SQLITE_AUTH": DatabaseUnavailable,
    "SQLITE_CORRUPT": DatabaseDamaged,
    "SQLITE_NOTADB": DatabaseDamaged,
}
#: SQLSTATE of PostgreSQL, whole or its class: appendix A of its manual.
_POSTGRES = {
    "40001": DatabaseBusy,  # serialization_failure
    "40P01": DatabaseBusy,  # deadlock_detected
    "55P03": DatabaseBusy,  # lock_not_available
    "53300": DatabaseBusy,  # too_many_connections
    "53100": DatabaseFull,  # disk_full
    "08": DatabaseUnavailable,  # connection exceptions
    "28": DatabaseUnavailable,  # invalid authorization
    "3D": DatabaseUnavailable,  # no such database
    "57P": DatabaseUnavailable,  # the server is stopping or starting
    "XX": DatabaseDamaged,  # internal error, corrupted data or index
}


def refusal_for(error: DBAPIError | sqlite3.Error, place: str) -> NagarezuError | None:
    """Return the refusal for a failure, or None when it is a mistake of the program."""
    original = error.orig if isinstance(error, DBAPIError) else error
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    kind = _kind(original, lost)
    return kind(f"The database failed: {original}", place=place) if kind else None


def _kind(original: BaseException | None, lost: bool) -> type[NagarezuError] | None:
    if isinstance(original, sqlite3.Error):
        name = getattr(original, "sqlite_errorname", "")
        return next((kind for start, kind in _SQLITE.items() if name.startswith(start)), None)
    state = getattr(original, "sqlstate", None)
    if state is None:
        # psycopg reports a server that cannot be reached, or went away, without a SQLSTATE.
        away = lost or type(original).__name__ == "OperationalError"
        return DatabaseUnavailable if away else None
    return next((kind for start, kind in _POSTGRES.items() if state.startswith(start)), None)
