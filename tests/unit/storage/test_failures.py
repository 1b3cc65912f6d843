"""Which failure of a database is which refusal."""

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from errors import NagarezuError
from errors.storage import DatabaseBusy, DatabaseDamaged, DatabaseFull, DatabaseUnavailable
from storage.failures import refusal_for


def wrapped(original: Exception, *, lost: bool = False) -> DBAPIError:
    return DBAPIError("SELECT 1", {}, original, connection_invalidated=lost)


def sqlite_error(name: str) -> Exception:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("SQLITE_BUSY", DatabaseBusy),
        ("SQLITE_BUSY_SNAPSHOT", DatabaseBusy),
        ("SQLITE_LOCKED_SHAREDCACHE", DatabaseBusy),
        ("SQLITE_FULL", DatabaseFull),
        ("SQLITE_READONLY_DBMOVED", DatabaseFull),
        ("SQLITE_IOERR_WRITE", DatabaseFull),
        ("SQLITE_CANTOPEN", DatabaseUnavailable),
        ("SQLITE_CORRUPT_INDEX", DatabaseDamaged),
        ("SQLITE_NOTADB", DatabaseDamaged),
    ],
)
def test_sqlite(name: str, refusal: type[NagarezuError]) -> None:
    found = refusal_for(wrapped(sqlite_error(name)), "nagarezu.db")
    assert type(found) is refusal
    assert str(found) == f"[{refusal.code}] The database failed: it failed"
    assert found.user_message  # every placeholder is filled


@pytest.mark.parametrize(
    ("original", "refusal"),
    [
        (psycopg.errors.SerializationFailure(), DatabaseBusy),
        (psycopg.errors.DeadlockDetected(), DatabaseBusy),
        (psycopg.errors.LockNotAvailable(), DatabaseBusy),
        (psycopg.errors.TooManyConnections(), DatabaseBusy),
        (psycopg.errors.DiskFull(), DatabaseFull),
        (psycopg.errors.InvalidPassword(), DatabaseUnavailable),
        (psycopg.errors.InvalidCatalogName(), DatabaseUnavailable),
        (psycopg.errors.AdminShutdown(), DatabaseUnavailable),
        (psycopg.errors.CannotConnectNow(), DatabaseUnavailable),
        (psycopg.errors.DataCorrupted(), DatabaseDamaged),
        (psycopg.OperationalError("connection refused"), DatabaseUnavailable),
    ],
)
def test_postgresql(original: Exception, refusal: type[NagarezuError]) -> None:
    assert type(refusal_for(wrapped(original), "server")) is refusal


def test_a_lost_connection_is_an_unavailable_database() -> None:
    lost = wrapped(psycopg.InterfaceError("closed"), lost=True)
    assert type(refusal_for(lost, "server")) is DatabaseUnavailable


@pytest.mark.parametrize(
    "original",
    [
        sqlite_error("SQLITE_ERROR"),
        sqlite_error("SQLITE_CONSTRAINT_UNIQUE"),
        sqlite3.ProgrammingError("wrong thread"),
        psycopg.errors.UniqueViolation(),
        psycopg.errors.SyntaxError(),
        psycopg.InterfaceError("closed"),
    ],
)
def test_mistakes_of_the_program_are_not_refusals(original: Exception) -> None:
    assert refusal_for(wrapped(original), "nagarezu.db") is None
