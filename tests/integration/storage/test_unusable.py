"""Databases that are away, damaged or not to be written: a clear refusal each time."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import text

from errors.storage import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseUnavailable,
    DatabaseUrlInvalid,
)
from storage import Database, migrate


@pytest.mark.parametrize(
    "url", ["", "nagarezu.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:"]
)
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(DatabaseUrlInvalid, match=r"^\[STO-001\] Expected") as refusal:
        Database(url)
    assert "sqlite:///フォルダ/nagarezu.db" in refusal.value.user_message


def test_passwords_are_not_shown() -> None:
    with pytest.raises(DatabaseUrlInvalid) as refusal:
        Database("mysql://fukagawa:himitsu@host/name")
    assert "himitsu" not in refusal.value.user_message + str(refusal.value)
    assert "himitsu" not in Database("postgresql://fukagawa:himitsu@host/name").place


def test_the_short_form_of_postgresql_uses_our_driver() -> None:
    assert Database("postgresql://host/name").url.drivername == "postgresql+psycopg"


def test_a_missing_folder(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/nowhere/nagarezu.db")
    with pytest.raises(DatabaseUnavailable) as refusal, database.transaction() as session:
        session.execute(text("SELECT 1"))
    assert "nowhere/nagarezu.db" in refusal.value.user_message


def test_a_server_that_is_away(tmp_path: Path) -> None:
    database = Database(f"postgresql+psycopg://nobody@/name?host={tmp_path}")
    with pytest.raises(DatabaseUnavailable), database.reading() as session:
        session.execute(text("SELECT 1"))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "letter.db"
    file.write_text("拝啓" * 1000, encoding="utf-8")
    with pytest.raises(DatabaseDamaged) as refusal:
        migrate(Database(f"sqlite:///{file}"))
    assert refusal.value.user_message.endswith("バックアップから戻してください。")
    assert file.read_text(encoding="utf-8").startswith("拝啓")


def test_no_room_left(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'small.db'}")
    with database.transaction() as session:
        session.execute(text("CREATE TABLE many (content BLOB)"))
        session.execute(text("PRAGMA max_page_count = 2"))  # of the one pooled connection
    with pytest.raises(DatabaseFull), database.transaction() as session:
        session.execute(text("INSERT INTO many VALUES (zeroblob(1000000))"))
    database.close()


def test_the_file_belongs_to_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "nagarezu.db"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    with database.transaction() as session:
        session.execute(text("DELETE FROM closed_days"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    database.close()
    assert set(modes.values()) == {0o600}
    assert "nagarezu.db" in modes


def test_the_file_is_durable(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'nagarezu.db'}")
    with database.transaction() as session:
        settings = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }
    assert sqlite3.sqlite_version_info >= (3, 35)
