"""Table of the history of cases. Rows are only ever added."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import (
    PERSON_LENGTH,
    belongs_to_case,
    municipality_key,
)
from engine.values import HistoryKind
from storage import Base


class HistoryRow(Base):
    """One line of the 経緯; see ``engine.history.chain`` for the hash."""

    __tablename__ = "case_history"
    __table_args__ = (belongs_to_case(), {"sqlite_with_rowid": False})

    municipality_code: Mapped[str] = municipality_key()
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    kind: Mapped[HistoryKind]
    step: Mapped[str] = mapped_column(Text)
    step_name: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    facts: Mapped[str] = mapped_column(Text)  # JSON as hashed: a JSON column would rewrite it
    hash: Mapped[bytes]
