"""Statements on the driver itself: values and failures are as everywhere else."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, cast

import pytest
from sqlalchemy import (
    Connection,
    MetaData,
    Table,
    bindparam,
    delete,
    insert,
    literal_column,
    select,
    text,
)
from sqlalchemy import update as update_of
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from errors.storage import DatabaseUnavailable
from storage import Base, Database, Statement


class Animal(enum.StrEnum):
    """Named unlike its values."""

    BEAR = "ひぐま"
    FOX = "きつね"


class ThingBase(DeclarativeBase):
    metadata = MetaData()
    type_annotation_map = Base.type_annotation_map


class Thing(ThingBase):
    __tablename__ = "things"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime | None]
    day: Mapped[date | None]
    content: Mapped[dict[str, Any] | None]
    animal: Mapped[Animal]
    state: Mapped[bytes]
    amount: Mapped[int]


THINGS = cast(Table, Thing.__table__)
ONE, TWO = uuid.UUID(int=1), uuid.UUID(int=2)
NOON = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=9)))
VALUES: dict[str, Any] = {
    "id": ONE,
    "at": NOON,
    "day": date(2026, 11, 23),
    "content": {"名": ["一", 2, None]},
    "animal": Animal.FOX,
    "state": b"\x00\xff",
    "amount": 1,
}
NOTHING = {**VALUES, "id": TWO, "at": None, "day": None, "content": None}
INSERT = Statement(insert(THINGS))
BY_ID = Statement(select(THINGS).where(THINGS.c.id == bindparam("key")))
ALL = Statement(select(THINGS).order_by(THINGS.c.id))


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    """Yield a transaction with the table."""
    with database.transaction() as session:
        bind = cast(Connection, session.bind)
        THINGS.create(bind)
        yield bind


def test_values_come_back_as_sqlalchemy_gives_them(connection: Connection) -> None:
    INSERT.run_all(connection, [VALUES, NOTHING])
    rows = ALL.rows(connection, {})
    assert rows == connection.execute(select(THINGS).order_by(THINGS.c.id)).all()
    assert dict(rows[0]._mapping) == VALUES
    assert dict(rows[1]._mapping) == NOTHING
    assert rows[0].at.tzinfo is UTC
    assert rows[0].animal is Animal.FOX


def test_what_sqlalchemy_writes_is_the_same(connection: Connection) -> None:
    connection.execute(insert(THINGS), [VALUES])
    found = BY_ID.row(connection, {"key": ONE})
    assert found is not None
    assert dict(found._mapping) == VALUES
    assert BY_ID.row(connection, {"key": TWO}) is None


def test_no_rows_to_write_is_nothing_to_do(connection: Connection) -> None:
    INSERT.run_all(connection, [])
    assert ALL.rows(connection, {}) == []


def test_an_update_writes_the_columns_it_is_given(connection: Connection) -> None:
    statement = Statement(
        update_of(THINGS)
        .where(THINGS.c.id == bindparam("key"), THINGS.c.animal == Animal.FOX)
        .values(amount=THINGS.c.amount + 1)
    )
    INSERT.run_all(connection, [VALUES, NOTHING])
    assert statement.run(connection, {"key": ONE}) == 1
    assert statement.run(connection, {"key": ONE, "content": {"新": 1}, "day": None}) == 1
    assert statement.run(connection, {"key": uuid.UUID(int=3)}) == 0
    one, two = ALL.rows(connection, {})
    assert (one.amount, one.content, one.day, one.at) == (3, {"新": 1}, None, NOON)
    assert dict(two._mapping) == NOTHING


def test_rows_can_be_returned_and_removed(connection: Connection) -> None:
    returning = Statement(insert(THINGS).returning(THINGS.c.id, THINGS.c.at))
    (row,) = returning.rows(connection, VALUES)
    assert tuple(row) == (ONE, NOON)
    remove = Statement(delete(THINGS).where(THINGS.c.id == bindparam("key")))
    assert remove.run(connection, {"key": ONE}) == 1
    assert ALL.rows(connection, {}) == []


def test_databases_may_need_words_of_their_own(connection: Connection) -> None:
    statement = Statement(
        {
            "sqlite": sqlite.insert(THINGS).on_conflict_do_nothing(),
            "postgresql": postgresql.insert(THINGS).on_conflict_do_nothing(),
        }
    )
    for amount in (1, 2):
        statement.run_all(connection, [{**VALUES, "amount": amount}])
    assert [row.amount for row in ALL.rows(connection, {})] == [1]


def test_failures_are_those_of_sqlalchemy(database: Database) -> None:
    with database.transaction() as session:
        THINGS.create(cast(Connection, session.bind))
    for values in (VALUES, {**VALUES, "state": None}):
        with pytest.raises(IntegrityError), database.transaction() as session:
            INSERT.run_all(cast(Connection, session.bind), [values, values])
    with database.reading() as session:
        assert ALL.rows(cast(Connection, session.bind), {}) == []


def test_a_value_that_does_not_fit_its_column_is_refused(connection: Connection) -> None:
    with pytest.raises(ValueError, match="Expected a datetime with a time zone"):
        INSERT.run_all(connection, [{**VALUES, "at": datetime(2026, 11, 23)}])


def test_a_server_that_went_away_is_a_polite_refusal(
    postgres_database: Database, postgres_url: str
) -> None:
    """In the middle of a command; the next command gets a connection that works."""
    other = Database(postgres_url)
    with pytest.raises(DatabaseUnavailable), postgres_database.transaction() as session:
        _lose_and_use(cast(Connection, session.bind), other)
    other.close()
    with postgres_database.transaction() as session:
        assert cast(Connection, session.bind).scalar(text("SELECT 1")) == 1


def _lose_and_use(connection: Connection, other: Database) -> None:
    one = Statement(select(literal_column("1").label("one")))
    assert one.rows(connection, {}) == [(1,)]
    with other.transaction() as session:
        session.execute(
            text(
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    one.rows(connection, {})
