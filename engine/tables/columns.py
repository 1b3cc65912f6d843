"""Columns that several tables of the engine have."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Column, ColumnElement, ForeignKeyConstraint, String, Table, and_
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


def belongs_to_edition() -> ForeignKeyConstraint:
    """Return the key to the edition."""
    return ForeignKeyConstraint(
        ["municipality_code", "edition_id"],
        ["editions.municipality_code", "editions.id"],
        ondelete="RESTRICT",
    )


def table_of(row: type[Base]) -> Table:
    """Return the table of a mapped class, for statements that need no objects."""
    return cast(Table, row.__table__)


def same_row(left: Column[Any], right: Column[Any]) -> ColumnElement[bool]:
    """Return the condition by which two tables of a municipality are joined by these columns."""
    return and_(left.table.c.municipality_code == right.table.c.municipality_code, left == right)
