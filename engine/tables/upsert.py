"""Insert-or-update, which both databases write the same way and SQLAlchemy does not share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def upsert(session: Session, table: type[Any]) -> Any:
    """Return an insert statement of the session's dialect, with ``on_conflict_do_update``."""
    dialect = session.get_bind().dialect.name
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def upserts(table: Table, *columns: str) -> Mapping[str, Any]:
    """Return for each dialect a statement that writes rows over those with the same key.

    Args:
        table: whose primary key decides.
        columns: what is replaced in a row that is there.
    """
    keys = [column.name for column in table.primary_key]
    written: dict[str, Any] = {}
    for name, dialect in (("postgresql", postgresql), ("sqlite", sqlite)):
        insert: Any = dialect.insert(table)
        replaced = {column: insert.excluded[column] for column in columns}
        written[name] = insert.on_conflict_do_update(index_elements=keys, set_=replaced)
    return written


def insert_ignoring(table: Table) -> Mapping[str, Any]:
    """Return for each dialect a statement that adds rows, but for those that are there."""
    return {
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
    }
