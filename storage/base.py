"""The declarative base of every table: named constraints, our column types by annotation."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from storage.column_types import Json, UtcDateTime, enum_column

#: Constraint names are part of the schema: migrations drop constraints by these names.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Each package declares its tables on this base, in its own ``tables.py``.

    ``Mapped[datetime]`` is stored in UTC and refuses naive values, ``Mapped[dict[str, Any]]`` is
    JSON, ``Mapped[SomeEnum]`` is stored by value.
    """

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {
        datetime: UtcDateTime,
        dict[str, Any]: Json,
        enum.Enum: enum_column(enum.Enum),
    }
