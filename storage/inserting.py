"""Insert what may be there already, in the same words on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from storage.base import Base


def insert_if_missing(session: Session, table: type[Base], **values: Any) -> None:
    """Insert a row unless one with the same key is there.

    Two commands that do it at the same time both succeed; the second waits for the first.
    Afterwards read the row ``with_for_update`` to change it.
    """
    dialect = session.get_bind().dialect.name
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    session.execute(insert(table).values(**values).on_conflict_do_nothing())
