"""Tables of work items and drafts.

Open items are found through partial indexes that hold everything the inbox filters and sorts by:
of a person, of a section, and of some cases. ``due`` is never NULL, so that one order (deadline,
then age) serves all items.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import (
    BUSINESS_LENGTH,
    FLOW_ID_LENGTH,
    PERSON_LENGTH,
    belongs_to_case,
    municipality_key,
)
from engine.values import WorkItemStatus
from storage import Base
from storage.column_types import Json

#: ``due`` of an item without a deadline: after every real one.
NO_DEADLINE = date(9999, 12, 31)

_OPEN = text("closed_at IS NULL")
_FREE = text("closed_at IS NULL AND assignee_id IS NULL")
_CLAIMED = text("closed_at IS NULL AND assignee_id IS NOT NULL")
_ORDER = ("due", "opened_at", "id")
_NARROWED_BY = ("business_no", "flow_id")


class WorkItemRow(Base):
    """One step of one case that a person does, open or closed."""

    __tablename__ = "work_items"
    __table_args__ = (
        belongs_to_case(),
        ForeignKeyConstraint(
            ["municipality_code", "section_id"],
            ["sections.municipality_code", "sections.id"],
            ondelete="RESTRICT",
        ),
        Index(None, "municipality_code", "case_id"),
        # SQLite reads an index alone only if it holds every column of the question, also those
        # that its own condition makes NULL.
        Index(
            "ix_work_items_open",
            "municipality_code",
            "case_id",
            *_ORDER,
            "assignee_id",
            "section_id",
            "role",
            *_NARROWED_BY,
            "closed_at",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_work_items_own",
            "municipality_code",
            "assignee_id",
            *_ORDER,
            *_NARROWED_BY,
            "case_id",
            "closed_at",
            sqlite_where=_CLAIMED,
            postgresql_where=_CLAIMED,
        ),
        Index(
            "ix_work_items_section",
            "municipality_code",
            "section_id",
            "role",
            *_ORDER,
            *_NARROWED_BY,
            "case_id",
            "assignee_id",
            "closed_at",
            sqlite_where=_FREE,
            postgresql_where=_FREE,
        ),
        {"sqlite_with_rowid": False},
    )

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    token: Mapped[int]  # of engine.spiff, unique in the case
    step: Mapped[str] = mapped_column(Text)  # node id
    address: Mapped[str] = mapped_column(Text)  # of engine.spiff: the node with all around it
    position: Mapped[int | None]  # 1, 2, 3 … when the step is done several times
    path: Mapped[Any] = mapped_column(Json)  # names of what is around it, outermost first
    name: Mapped[str] = mapped_column(Text)
    work_no: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(8))
    section_id: Mapped[int | None]
    assignee_id: Mapped[int | None]
    assignee_name: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    preferred_id: Mapped[int | None]  # who knows the case: a proposal, never a restriction
    preferred_name: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    status: Mapped[WorkItemStatus]
    business_no: Mapped[str] = mapped_column(String(BUSINESS_LENGTH))
    flow_id: Mapped[str] = mapped_column(String(FLOW_ID_LENGTH))
    opened_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    due: Mapped[date]
    deadline: Mapped[dict[str, Any] | None]  # how it was counted, see engine.deadlines
    revision: Mapped[int]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None]
    closed_by_name: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    outcome: Mapped[str] = mapped_column(Text)


class DraftRow(Base):
    """下書き of one person for one work item, as typed."""

    __tablename__ = "drafts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "work_item_id"],
            ["work_items.municipality_code", "work_items.id"],
            ondelete="CASCADE",
        ),
    )

    municipality_code: Mapped[str] = municipality_key()
    work_item_id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answers: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime]  # first saved: so long has the step been in hand
    saved_at: Mapped[datetime]
