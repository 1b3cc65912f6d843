"""Insert-or-update, which both databases write the same way and SQLAlchemy does not share."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def upsert(session: Session, table: type[Any]) -> Any:
    """Return an insert statement of the session's dialect, with ``on_conflict_do_update``."""
    dialect = session.get_bind().dialect.name
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
