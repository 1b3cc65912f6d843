"""Values come back as they went in, and are stored alike on both databases."""

import enum
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, String, Table, insert, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from storage import Base, Database, enum_column


class Colour(enum.StrEnum):
    """Named unlike its values."""

    CRIMSON = "赤"
    AZURE = "青"


class SampleBase(DeclarativeBase):
    metadata = MetaData()
    type_annotation_map = Base.type_annotation_map


class Sample(SampleBase):
    __tablename__ = "samples"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime | None]
    content: Mapped[dict[str, Any] | None]
    colour: Mapped[Colour | None]
    colour_too: Mapped[Colour | None] = mapped_column(enum_column(Colour))


TOKYO = timezone(timedelta(hours=9))
#: PostgreSQL stores no NUL in text; JSON keeps integers to 64 bits.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(-(2**53), 2**53) | st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
contents = st.dictionaries(
    texts,
    st.recursive(
        st.none() | st.booleans() | numbers | texts,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)
moments = st.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.sampled_from([UTC, TOKYO])
)


@pytest.fixture
def samples(database: Database) -> Database:
    table = SampleBase.metadata.tables["samples"]
    assert isinstance(table, Table)
    with database.transaction() as session:
        table.create(session.connection())
    return database


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(contents, moments)
def test_values_come_back(samples: Database, content: dict[str, Any], at: datetime) -> None:
    with samples.transaction() as session:
        session.execute(text("DELETE FROM samples"))
        session.add(Sample(name="x", at=at, content=content, colour=Colour.AZURE))
    with samples.reading() as session:
        row = session.scalars(select(Sample)).one()
    assert (row.content, row.at, row.colour, row.colour_too) == (content, at, Colour.AZURE, None)
    assert row.at is not None
    assert row.at.tzinfo is UTC


def test_moments_sort_by_time_whatever_their_zone(samples: Database) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    with samples.transaction() as session:
        session.add(Sample(name="2", at=noon.astimezone(TOKYO)))
        session.add(Sample(name="1", at=noon - timedelta(hours=1)))
        session.add(Sample(name="3", at=(noon + timedelta(hours=1)).astimezone(TOKYO)))
    with samples.reading() as session:
        assert session.scalars(select(Sample.name).order_by(Sample.at)).all() == ["1", "2", "3"]
        after = select(Sample.name).where(Sample.at > noon.astimezone(TOKYO))
        assert session.scalars(after).all() == ["3"]


def test_a_moment_without_a_zone_is_refused(samples: Database) -> None:
    refused = pytest.raises(StatementError, match="Expected a datetime with a time zone")
    with refused, samples.transaction() as session:
        session.add(Sample(name="x", at=datetime(2026, 11, 23)))


def test_enums_are_stored_by_value(samples: Database) -> None:
    with samples.transaction() as session:
        session.add(Sample(name="x", colour=Colour.CRIMSON, colour_too=Colour.AZURE))
        session.flush()
        row = session.execute(text("SELECT colour, colour_too FROM samples")).one()
    assert tuple(row) == ("赤", "青")


def test_an_unknown_enum_value_is_refused(samples: Database) -> None:
    with pytest.raises(StatementError, match="緑"), samples.transaction() as session:
        session.execute(insert(Sample).values(name="x", colour="緑"))


def test_no_json_is_null(samples: Database) -> None:
    with samples.transaction() as session:
        session.add(Sample(name="x", content=None))
        session.flush()
        assert session.scalars(select(Sample.name).where(Sample.content.is_(None))).all() == ["x"]


def test_what_json_cannot_hold_is_refused(samples: Database) -> None:
    refused = pytest.raises((StatementError, TypeError), match="not JSON serializable")
    with refused, samples.transaction() as session:
        session.add(Sample(name="x", content={"処理": object()}))
