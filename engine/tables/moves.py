"""Tables of 版の移行: the order to move cases to another edition, and what became of each."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.moving.values import MoveStatus
from engine.tables.columns import (
    FLOW_ID_LENGTH,
    PERSON_LENGTH,
    belongs_to_case,
    municipality_key,
)
from storage import Base
from storage.column_types import Json


class EditionMoveRow(Base):
    """One order to move cases."""

    __tablename__ = "edition_moves"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "edition_id"],
            ["editions.municipality_code", "editions.id"],
            ondelete="RESTRICT",
        ),
        Index(None, "municipality_code", "flow_id", "ordered_at"),
    )

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    flow_id: Mapped[str] = mapped_column(String(FLOW_ID_LENGTH))
    edition_id: Mapped[UUID]  # where they move to
    reason: Mapped[str] = mapped_column(Text)
    ordered_by_id: Mapped[int | None]  # None: the system
    ordered_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    ordered_at: Mapped[datetime]


class MovedCaseRow(Base):
    """One case of an order."""

    __tablename__ = "moved_cases"
    __table_args__ = (
        belongs_to_case(),
        ForeignKeyConstraint(
            ["municipality_code", "move_id"],
            ["edition_moves.municipality_code", "edition_moves.id"],
            ondelete="RESTRICT",
        ),
        Index(None, "municipality_code", "case_id"),
    )

    municipality_code: Mapped[str] = municipality_key()
    move_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    job_id: Mapped[UUID]  # that does it, unless somebody does it before
    status: Mapped[MoveStatus]
    told: Mapped[Any] = mapped_column(Json)  # why it stays, or what changed
    done_at: Mapped[datetime | None]
