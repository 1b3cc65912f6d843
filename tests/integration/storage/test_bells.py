"""Bells between processes: PostgreSQL carries them; elsewhere whoever waits looks again."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from sqlalchemy import text

from storage import Database, Listener, bells, ring

#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120
BELL = "test_bell"


@pytest.fixture
def listener(postgres_database: Database) -> Iterator[Listener]:
    """Yield one that listens already."""
    listener = Listener(postgres_database, BELL)
    listener.wait(PATIENCE)
    yield listener
    listener.close()


def waits(listener: Listener, seconds: float) -> bool:
    """Return whether it waited to the end."""
    begin = time.monotonic()
    listener.wait(seconds)
    return time.monotonic() - begin >= seconds


def test_a_bell_wakes_who_listens_when_the_command_is_committed(
    listener: Listener, postgres_database: Database
) -> None:
    with postgres_database.writing() as connection:
        ring(connection, BELL)
        ring(connection, BELL)
        assert waits(listener, 0.05)
    assert not waits(listener, PATIENCE)
    assert waits(listener, 0.05)  # two rings in one command are one


def test_what_is_rolled_back_rings_nowhere(listener: Listener, postgres_database: Database) -> None:
    with suppress(ZeroDivisionError), postgres_database.writing() as connection:
        ring(connection, BELL)
        raise ZeroDivisionError
    with postgres_database.writing() as connection:
        ring(connection, "another_bell")
    assert waits(listener, 0.05)


def test_a_lost_line_is_set_up_again(
    listener: Listener, postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bells, "AGAIN_SECONDS", 0.0)
    listener._try_at = 0.0
    with postgres_database.writing() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    assert not waits(listener, PATIENCE)  # the line is gone
    assert not waits(listener, PATIENCE)  # a new one: what was missed may be there
    with postgres_database.writing() as connection:
        ring(connection, BELL)
    assert not waits(listener, PATIENCE)


def test_without_a_server_it_waits_its_time_or_until_it_is_rung_here(database: Database) -> None:
    listener = Listener(database, BELL)
    if not database.is_sqlite:
        assert not waits(listener, PATIENCE)  # set up just now
    assert waits(listener, 0.02)
    threading.Timer(0.02, listener.ring).start()
    assert not waits(listener, PATIENCE)
    with database.writing() as connection:
        ring(connection, "nobody_listens")
    listener.close()
    listener.ring()


def test_a_server_that_is_away_is_no_reason_not_to_wait(tmp_path: object) -> None:
    listener = Listener(Database(f"postgresql+psycopg://nobody@/name?host={tmp_path}"), BELL)
    assert waits(listener, 0.02)
    listener.close()
