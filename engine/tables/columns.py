"""Columns that several tables of the engine have."""

from __future__ import annotations

from typing import cast

from sqlalchemy import ForeignKeyConstraint, String, Table
from sqlalchemy.orm import MappedColumn, mapped_column

from storage import Base

CODE_LENGTH = 6
BUSINESS_LENGTH = 2
FLOW_ID_LENGTH = 16
PERSON_LENGTH = 100


def municipality_key() -> MappedColumn[str]:
    """Return the first column of every primary key."""
    return mapped_column(String(CODE_LENGTH), primary_key=True)


def belongs_to_case() -> ForeignKeyConstraint:
    """Return the key to the case; a case that has left anything behind cannot be removed."""
    return ForeignKeyConstraint(
        ["municipality_code", "case_id"],
        ["cases.municipality_code", "cases.id"],
        ondelete="RESTRICT",
    )


def table_of(row: type[Base]) -> Table:
    """Return the table of a mapped class, for statements that need no objects."""
    return cast(Table, row.__table__)
