"""Tables of cases: the case with its saved state, what it knows, its deadlines, its numbers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import (
    BUSINESS_LENGTH,
    FLOW_ID_LENGTH,
    PERSON_LENGTH,
    belongs_to_case,
    belongs_to_edition,
    municipality_key,
)
from engine.values import CaseStatus
from storage import Base


class CaseCounterRow(Base):
    """The last running number given, per fiscal year and business."""

    __tablename__ = "case_counters"

    municipality_code: Mapped[str] = municipality_key()
    fiscal_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    business_no: Mapped[str] = mapped_column(String(BUSINESS_LENGTH), primary_key=True)
    last: Mapped[int]


class CaseRow(Base):
    """One case. ``state`` is what ``engine.spiff`` saved; nothing else reads it."""

    __tablename__ = "cases"
    __table_args__ = (
        belongs_to_edition(),
        UniqueConstraint("municipality_code", "number"),
        UniqueConstraint("municipality_code", "request"),
        Index(None, "municipality_code", "status", "started_at"),
        Index(None, "municipality_code", "edition_id"),
        Index(None, "municipality_code", "origin_id"),
    )

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(32))
    request: Mapped[str | None] = mapped_column(String(64))  # key of what started it
    edition_id: Mapped[UUID]
    flow_id: Mapped[str] = mapped_column(String(FLOW_ID_LENGTH))
    business_no: Mapped[str] = mapped_column(String(BUSINESS_LENGTH))
    origin_id: Mapped[UUID | None]  # case whose message began this one
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[CaseStatus]
    started_at: Mapped[datetime]
    started_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    started_in: Mapped[int | None]  # section that received it
    finished_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]  # while on hold
    outside_since: Mapped[datetime | None]  # while only outside parties are waited for
    ended_with: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]  # one more with every command: two at once cannot both win
    state: Mapped[bytes]
    history_length: Mapped[int]
    history_hash: Mapped[bytes]  # of the last row


class CaseVariableRow(Base):
    """One thing a case knows. Beside the state, so that a step loads only what it touches."""

    __tablename__ = "case_variables"
    __table_args__ = (belongs_to_case(), {"sqlite_with_rowid": False})

    municipality_code: Mapped[str] = municipality_key()
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    # JSON as text: SQLite gives a JSON column NUMERIC affinity and turns "2" into a number.
    value: Mapped[str] = mapped_column(Text)


class CaseDeadlineRow(Base):
    """A deadline of the whole case."""

    __tablename__ = "case_deadlines"
    __table_args__ = (belongs_to_case(),)

    municipality_code: Mapped[str] = municipality_key()
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    due: Mapped[date]
    deadline: Mapped[dict[str, Any]]  # how it was counted, see engine.deadlines
