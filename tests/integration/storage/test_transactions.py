"""One command, one transaction: everything or nothing, writers in turn, readers undisturbed."""

import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

import storage.database
import storage.postgres
import storage.sqlite
from errors import NagarezuError
from errors.storage import DatabaseBusy
from municipality.tables import MunicipalityRow
from storage import Database

Town = Callable[[str], MunicipalityRow]
Names = Callable[[], dict[str, str]]
ROUNDS = 15
PROCESSES = 3
#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120
COUNT = f"""
import sys
from municipality.tables import MunicipalityRow
from storage import Database
database = Database(sys.argv[1])
for _ in range({ROUNDS}):
    with database.transaction() as session:
        row = session.get_one(MunicipalityRow, "016659", with_for_update=True)
        row.name = str(int(row.name) + 1)
"""


def test_the_block_is_committed_at_its_end(database: Database, town: Town, names: Names) -> None:
    with database.transaction() as session:
        session.add(town("016659"))
    assert names() == {"016659": "架空町"}


def test_an_error_in_the_block_leaves_nothing(database: Database, town: Town, names: Names) -> None:
    def command() -> None:
        with database.transaction() as session:
            session.add(town("016659"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command()
    assert names() == {}


def test_rows_stay_readable_after_the_commit(database: Database, town: Town) -> None:
    with database.transaction() as session:
        row = town("016659")
        session.add(row)
    assert row.name == "架空町"


def test_a_broken_constraint_is_not_hidden(database: Database, town: Town) -> None:
    with database.transaction() as session:
        session.add(town("016659"))
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.add(town("016659"))


def test_foreign_keys_are_checked(database: Database) -> None:
    insert = "INSERT INTO closed_days VALUES ('999999', '2026-11-23', '架空')"
    with pytest.raises(IntegrityError), database.transaction() as session:
        session.execute(text(insert))


def test_a_query_cannot_write(database: Database, town: Town, names: Names) -> None:
    with pytest.raises((NagarezuError, DBAPIError)), database.reading() as session:
        session.add(town("016659"))  # written at the end of the block
    assert names() == {}
    with database.transaction() as session:  # the connection is good for writing again
        session.add(town("016659"))


def test_a_query_sees_one_moment(database: Database, town: Town) -> None:
    with database.transaction() as session:
        session.add(town("016659"))
    with database.reading() as reader:
        before = reader.scalars(select(MunicipalityRow.name)).all()
        with database.transaction() as writer:
            writer.execute(update(MunicipalityRow).values(name="改名町"))
        assert reader.scalars(select(MunicipalityRow.name)).all() == before == ["架空町"]


def test_writers_wait_for_each_other(database: Database, town: Town, names: Names) -> None:
    """Read, then write, in four threads: no update is lost and no command fails."""
    with database.transaction() as session:
        session.add(town("016659"))
        session.flush()
        session.execute(update(MunicipalityRow).values(name="0"))
    failed: list[BaseException] = []

    def count() -> None:
        try:
            for _ in range(ROUNDS):
                with database.transaction() as session:
                    row = session.get_one(MunicipalityRow, "016659", with_for_update=True)
                    row.name = str(int(row.name) + 1)
        except NagarezuError as error:
            failed.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (names(), failed) == ({"016659": str(4 * ROUNDS)}, [])


def test_processes_wait_for_each_other(
    database: Database, database_url: str, town: Town, names: Names
) -> None:
    with database.transaction() as session:
        session.add(town("016659"))
        session.flush()
        session.execute(update(MunicipalityRow).values(name="0"))
    command = [sys.executable, "-c", COUNT, database_url]
    processes = [
        subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603
        for _ in range(PROCESSES)
    ]
    outputs = [process.communicate(timeout=PATIENCE)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * PROCESSES, outputs
    assert names() == {"016659": str(PROCESSES * ROUNDS)}


def test_a_second_transaction_inside_the_first_is_refused_not_deadlocked(
    sqlite_database: Database, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage.database, "WAIT_SECONDS", 0.05)
    with sqlite_database.transaction() as outer:
        outer.add(town("016659"))
        with pytest.raises(DatabaseBusy), sqlite_database.transaction():
            pass


def test_a_locked_row_or_file_is_a_polite_refusal(
    database: Database,
    database_url: str,
    town: Town,
    names: Names,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another process holds what we need, and longer than we wait."""
    with database.transaction() as session:
        session.add(town("016659"))
    monkeypatch.setattr(storage.sqlite, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(storage.postgres, "WAIT_SECONDS", 0.05)
    impatient = Database(database_url)
    with database.transaction() as holder:
        holder.execute(update(MunicipalityRow).values(name="先の人"))
        with pytest.raises(DatabaseBusy) as refusal, impatient.transaction() as session:
            session.execute(update(MunicipalityRow).values(name="後の人"))
    impatient.close()
    assert refusal.value.user_message == (
        "ほかの処理と重なったため、保存しませんでした。少し待って、もう一度実行してください。"
    )
    assert names() == {"016659": "先の人"}


def test_a_deadlock_is_a_polite_refusal(postgres_database: Database, town: Town) -> None:
    """SQLite has one writer, so no deadlock."""
    with postgres_database.transaction() as session:
        session.add_all([town("016659"), town("012122")])
    meet = threading.Barrier(2)
    refused: list[NagarezuError] = []

    def change(first: str, second: str) -> None:
        try:
            with postgres_database.transaction() as session:
                session.get_one(MunicipalityRow, first, with_for_update=True)
                meet.wait(PATIENCE)
                session.get_one(MunicipalityRow, second, with_for_update=True)
        except NagarezuError as error:
            refused.append(error)

    threads = [
        threading.Thread(target=change, args=codes)
        for codes in (("016659", "012122"), ("012122", "016659"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [type(error) for error in refused] == [DatabaseBusy]


def test_connections_that_died_while_idle_are_replaced(
    postgres_database: Database, postgres_url: str
) -> None:
    with postgres_database.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
    other = Database(postgres_url)
    with other.transaction() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.close()
    with postgres_database.reading() as session:
        assert session.scalar(text("SELECT 1")) == 1
