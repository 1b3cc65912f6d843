"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import enum
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import JSON, DateTime, Dialect, Enum
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

#: Room for a value that is added later without a migration.
ENUM_LENGTH = 32

#: JSON; ``JSONB`` on PostgreSQL, which does not keep the order of keys. Python's None is SQL NULL.
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and read back in UTC; a value without a zone is refused.

    SQLite keeps no zone: the text it stores is UTC, so that it sorts by time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware value into UTC.

        Raises:
            ValueError: the value has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"Expected a datetime with a time zone, but got {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the value its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def enum_column(kind: type[enum.Enum]) -> Enum:
    """Return a column type that stores an enum by value, as text.

    There is no CHECK constraint: a new member needs no migration. A stored value that the enum
    does not know raises ``LookupError`` when it is read.
    """
    return Enum(
        kind,
        values_callable=_values,
        native_enum=False,
        create_constraint=False,
        validate_strings=True,
        length=ENUM_LENGTH,
    )


def dump_json(value: Any) -> str:
    """Serialise for a JSON column; raises ``TypeError`` for what JSON cannot hold."""
    return orjson.dumps(value).decode()


def load_json(text: str | bytes) -> Any:
    """Read what ``dump_json`` wrote."""
    return orjson.loads(text)


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]
