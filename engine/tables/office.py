"""Tables of what people of an office do around a case: standing in, asking, showing, attaching."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import PERSON_LENGTH, belongs_to_case, municipality_key
from engine.values import MemberAnswer, RoutingKind
from storage import Base

_UNANSWERED = text("answer = 'none'")


class AbsenceRow(Base):
    """不在期間: while it lasts, the deputy may do what the absent person may."""

    __tablename__ = "absences"
    __table_args__ = (
        Index(None, "municipality_code", "deputy_id", "last_day"),
        Index(None, "municipality_code", "staff_id", "last_day"),
    )

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[int]
    deputy_id: Mapped[int]
    first_day: Mapped[date]
    last_day: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    noted_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    noted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # came back early, or noted by mistake


class RoutingRow(Base):
    """回付: a case put before several people, for 合議, 供覧 or 後閲."""

    __tablename__ = "routings"
    __table_args__ = (belongs_to_case(), Index(None, "municipality_code", "case_id"))

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    work_item_id: Mapped[UUID | None]  # the step that waits for it, or that it is about
    kind: Mapped[RoutingKind]
    text: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int]
    asked_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    asked_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class RoutingMemberRow(Base):
    """One person a case is put before, with the answer."""

    __tablename__ = "routing_members"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "routing_id"],
            ["routings.municipality_code", "routings.id"],
            ondelete="RESTRICT",
        ),
        Index(
            "ix_routing_members_unanswered",
            "municipality_code",
            "staff_id",
            sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
    )

    municipality_code: Mapped[str] = municipality_key()
    routing_id: Mapped[UUID] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    staff_name: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    answer: Mapped[MemberAnswer]
    comment: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))  # None: in person


class AttachmentRow(Base):
    """添付: a file of a case. Withdrawn ones stay, so that the history can be checked."""

    __tablename__ = "attachments"
    __table_args__ = (belongs_to_case(), Index(None, "municipality_code", "case_id"))

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    work_item_id: Mapped[UUID | None]
    name: Mapped[str] = mapped_column(Text)
    media_type: Mapped[str] = mapped_column(Text)
    size: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes]
    summary: Mapped[str] = mapped_column(Text)  # 要旨: what one has to know without opening it
    added_by_id: Mapped[int]
    added_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    added_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
