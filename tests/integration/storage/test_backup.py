"""Backups are complete, private and taken while people work; restoring keeps what was there."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from errors.storage import BackupNotPossible, BackupTargetInvalid
from municipality.tables import MunicipalityRow
from storage import Database, back_up, require_current_schema, restore

Town = Callable[[str], MunicipalityRow]
Names = Callable[[], dict[str, str]]


@pytest.fixture
def embedded(sqlite_database: Database, town: Town) -> Database:
    with sqlite_database.transaction() as session:
        session.add(town("016659"))
    return sqlite_database


@pytest.fixture
def names(embedded: Database) -> Names:
    def read() -> dict[str, str]:
        with embedded.reading() as session:
            return {row.code: row.name for row in session.query(MunicipalityRow)}

    return read


def test_a_backup_holds_what_was_committed(embedded: Database, town: Town, tmp_path: Path) -> None:
    with embedded.transaction() as unfinished:
        unfinished.add(town("012122"))
        unfinished.flush()
        back_up(embedded, tmp_path / "backup.db")
    copy = Database(f"sqlite:///{tmp_path / 'backup.db'}")
    require_current_schema(copy)
    with copy.reading() as session:
        assert [row.code for row in session.query(MunicipalityRow)] == ["016659"]
    copy.close()
    assert stat.S_IMODE((tmp_path / "backup.db").stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_needs_no_open_database(embedded: Database, tmp_path: Path) -> None:
    embedded.close()
    back_up(embedded, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").exists()


def test_a_backup_never_replaces_a_file(embedded: Database, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("大切なもの", encoding="utf-8")
    with pytest.raises(BackupTargetInvalid, match=r"backup\.db") as refusal:
        back_up(embedded, tmp_path / "backup.db")
    assert "同じ名前のファイルがあります" in refusal.value.user_message
    assert (tmp_path / "backup.db").read_text(encoding="utf-8") == "大切なもの"


def test_a_backup_into_a_missing_folder_is_refused(embedded: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupTargetInvalid) as refusal:
        back_up(embedded, tmp_path / "nowhere" / "backup.db")
    assert "書き込めません" in refusal.value.user_message


def test_restoring_brings_the_backup_back(
    embedded: Database, town: Town, names: Names, tmp_path: Path
) -> None:
    back_up(embedded, tmp_path / "backup.db")
    with embedded.transaction() as session:
        session.add(town("012122"))
    restore(embedded, tmp_path / "backup.db")
    assert names() == {"016659": "架空町"}
    with embedded.transaction() as session:
        session.add(town("012289"))
    assert embedded.path is not None
    kept = Database(f"sqlite:///{embedded.path}.before-restore")
    with kept.reading() as session:
        assert {row.code for row in session.query(MunicipalityRow)} == {"016659", "012122"}
    kept.close()


def test_restoring_replaces_a_damaged_database(
    embedded: Database, names: Names, tmp_path: Path
) -> None:
    back_up(embedded, tmp_path / "backup.db")
    embedded.close()
    assert embedded.path is not None
    embedded.path.write_bytes(b"\0" * 5000)
    restore(embedded, tmp_path / "backup.db")
    assert names() == {"016659": "架空町"}


@pytest.mark.parametrize("content", [None, b"no database", b"\0" * 5000])
def test_what_is_no_backup_is_not_restored(
    embedded: Database, names: Names, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "letter.db").write_bytes(content)
    with pytest.raises(BackupTargetInvalid, match=r"letter\.db"):
        restore(embedded, tmp_path / "letter.db")
    assert names() == {"016659": "架空町"}


def test_postgresql_is_told_its_own_tool(tmp_path: Path) -> None:
    server = Database("postgresql+psycopg://fukagawa:himitsu@host/nagarezu")
    with pytest.raises(BackupNotPossible) as refusal:
        back_up(server, tmp_path / "backup.dump")
    assert "pg_dump --format=custom" in refusal.value.user_message
    with pytest.raises(BackupNotPossible) as refusal:
        restore(server, tmp_path / "backup.dump")
    assert "pg_restore" in refusal.value.user_message
    assert "himitsu" not in refusal.value.user_message
