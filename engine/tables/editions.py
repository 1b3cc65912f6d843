"""Tables of editions: which files, by content, a flow consists of in a municipality."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import (
    BUSINESS_LENGTH,
    CODE_LENGTH,
    FLOW_ID_LENGTH,
    PERSON_LENGTH,
    belongs_to_edition,
    municipality_key,
)
from storage import Base

HASH_LENGTH = 64


class EditionRow(Base):
    """One edition. Only whether it is retired ever changes; see ``engine.editions.current``."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("municipality_code", "flow_id", "number"),)

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="RESTRICT"),
        primary_key=True,
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    flow_id: Mapped[str] = mapped_column(String(FLOW_ID_LENGTH))
    business_no: Mapped[str] = mapped_column(String(BUSINESS_LENGTH))
    process_id: Mapped[str] = mapped_column(Text)  # by which other flows call it
    start_step: Mapped[str] = mapped_column(Text)  # that a person sets off; empty: none
    start_role: Mapped[str] = mapped_column(String(8))
    start_has_form: Mapped[bool]
    number: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    note: Mapped[str] = mapped_column(Text)
    deployed_at: Mapped[datetime]
    deployed_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    effective_from: Mapped[date]  # 適用日: first day on which new cases may start with it
    retired_at: Mapped[datetime | None]  # no new cases since
    retired_by: Mapped[str] = mapped_column(String(PERSON_LENGTH))


class FlowFileRow(Base):
    """One BPMN file, by its content. Never changed, shared by editions."""

    __tablename__ = "flow_files"

    municipality_code: Mapped[str] = municipality_key()
    content_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    content: Mapped[bytes]


class EditionFileRow(Base):
    """A file of an edition: the flow itself, or a part that it calls."""

    __tablename__ = "edition_files"
    __table_args__ = (
        belongs_to_edition(),
        ForeignKeyConstraint(
            ["municipality_code", "content_hash"],
            ["flow_files.municipality_code", "flow_files.content_hash"],
            ondelete="RESTRICT",
        ),
    )

    municipality_code: Mapped[str] = municipality_key()
    edition_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 0: the flow
    name: Mapped[str] = mapped_column(Text)  # file name, for people
    content_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    # which edition of the standard a flow was made from, by content; empty: there is none
    standard_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))


class StartKind(StrEnum):
    """What lets a flow begin by itself. Values are stored: never rename one."""

    TIMER = "timer"
    SIGNAL = "signal"


class EditionStartRow(Base):
    """A start event of an edition that nobody has to set off."""

    __tablename__ = "edition_starts"
    __table_args__ = (belongs_to_edition(), Index(None, "municipality_code", "kind", "name"))

    municipality_code: Mapped[str] = municipality_key()
    edition_id: Mapped[UUID] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(Text, primary_key=True)
    definition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[StartKind]
    name: Mapped[str] = mapped_column(Text)  # of the signal; empty for a timer
    step_name: Mapped[str] = mapped_column(Text)
