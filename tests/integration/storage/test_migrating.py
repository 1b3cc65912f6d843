"""Migrations: all or nothing, once even when two processes start together, never backwards."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import inspect, text

from errors.storage import DatabaseDamaged, DatabaseTooNew, DatabaseTooOld
from storage import Database, migrate, require_current_schema
from storage.schema import latest_revision

MIGRATE = "import sys; from storage import Database, migrate; migrate(Database(sys.argv[1]))"
PROCESSES = 3
#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120


@pytest.fixture
def empty(empty_database_url: str) -> Iterator[Database]:
    database = Database(empty_database_url)
    yield database
    database.close()


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> Iterator[Database]:
    """PostgreSQL checks foreign keys all the time."""
    database = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    yield database
    database.close()


def tables(database: Database) -> set[str]:
    with database.reading() as session:
        return set(inspect(session.connection()).get_table_names())


def test_a_new_database_is_brought_to_the_latest_schema(empty: Database) -> None:
    migrate(empty)
    require_current_schema(empty)
    assert {"alembic_version", "municipalities", "staff"} <= tables(empty)


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.transaction() as session:
        session.execute(text("INSERT INTO municipalities VALUES ('016659', '架空町', '町', false)"))
    migrate(database)
    with database.reading() as session:
        assert session.execute(text("SELECT name FROM municipalities")).scalars().all() == [
            "架空町"
        ]


def test_processes_that_start_together_do_not_disturb_each_other(empty: Database) -> None:
    url = empty.url.render_as_string(hide_password=False)
    processes = [
        subprocess.Popen([sys.executable, "-c", MIGRATE, url], stderr=subprocess.PIPE)  # noqa: S603
        for _ in range(PROCESSES)
    ]
    outputs = [process.communicate(timeout=PATIENCE)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * PROCESSES, outputs
    require_current_schema(empty)


def test_a_failing_migration_leaves_the_database_as_it_was(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_at_the_end(*args: Any) -> None:
        upgrade(*args)
        raise RuntimeError("the last step failed")

    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", fail_at_the_end)
    with pytest.raises(RuntimeError, match="the last step"):
        migrate(empty)
    assert tables(empty) == set()
    monkeypatch.undo()
    migrate(empty)
    require_current_schema(empty)


def test_a_migration_that_breaks_a_foreign_key_is_taken_back(
    empty_sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def orphan(config: Any, *args: Any) -> None:
        upgrade(config, *args)
        config.attributes["connection"].execute(
            text("INSERT INTO closed_days VALUES ('999999', '2026-11-23', '架空')")
        )

    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", orphan)
    with pytest.raises(DatabaseDamaged, match="closed_days"):
        migrate(empty_sqlite)
    assert tables(empty_sqlite) == set()


def test_foreign_keys_are_on_again_after_migrating(empty_sqlite: Database) -> None:
    migrate(empty_sqlite)
    with empty_sqlite.transaction() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_a_newer_database_is_refused(database: Database) -> None:
    with database.transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for check in (migrate, require_current_schema):
        with pytest.raises(DatabaseTooNew) as refusal:
            check(database)
        assert refusal.value.user_message == (
            f"データベースの版（9999）が、このプログラムの版（{latest_revision()}）より新しいため開けません。"
            "新しい版のプログラムを使うか、更新前のバックアップを戻してください。"
        )


def test_an_older_database_is_refused_until_it_is_migrated(empty: Database) -> None:
    with pytest.raises(DatabaseTooOld, match="but found None") as refusal:
        require_current_schema(empty)
    assert "更新（移行）を実行してください" in refusal.value.user_message


def test_words_of_cases_survive_becoming_words_of_items(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _: upgrade(config, "0008"))
    migrate(empty)
    monkeypatch.undo()
    with empty.transaction() as session:
        for statement in _A_CASE_WITH_A_WORD:
            session.execute(text(statement), {"id": _ID, "blob": b""})
    migrate(empty)
    with empty.reading() as session:
        rows = session.execute(text("SELECT word, item, case_open FROM case_words ORDER BY word"))
        assert [(word, item, bool(still_open)) for word, item, still_open in rows] == [
            ("1", "受付番号", True),
            ("r8-01-000001", "受付番号", True),
            ("転入", "", True),
        ]


_ID = "0190a0b0c0d0e0f00102030405060708"
_A_CASE_WITH_A_WORD = (
    "INSERT INTO municipalities VALUES ('016659', '架空町', '町', false)",
    "INSERT INTO editions (municipality_code, id, flow_id, business_no, process_id, start_step,"
    " start_role, start_has_form, number, title, content_hash, note, deployed_at, deployed_by,"
    " effective_from, retired_by) VALUES ('016659', :id, '01-01', '01', 'P', '', '', true, 1,"
    " '転入', 'x', '', '2026-11-16 01:00:00.000000', '', '2026-11-16', '')",
    "INSERT INTO cases (municipality_code, id, number, edition_id, flow_id, business_no, title,"
    " status, started_at, started_by, ended_with, revision, state, history_length, history_hash)"
    " VALUES ('016659', :id, 'R8-01-000001', :id, '01-01', '01', '転入', 'running',"
    " '2026-11-16 01:00:00.000000', '', '', 1, :blob, 0, :blob)",
    "INSERT INTO case_words VALUES ('016659', '転入', :id)",
)
