"""Table of what cases wait to hear: messages and signals, found by name."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import FLOW_ID_LENGTH, belongs_to_case, municipality_key
from storage import Base


class WaitKind(StrEnum):
    """What is waited for. Values are stored: never rename one."""

    MESSAGE = "message"
    SIGNAL = "signal"


class MessageWaitRow(Base):
    """One message or signal that one place in a case waits for."""

    __tablename__ = "message_waits"
    __table_args__ = (belongs_to_case(), Index(None, "municipality_code", "kind", "name"))

    municipality_code: Mapped[str] = municipality_key()
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    token: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    definition: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[WaitKind]
    name: Mapped[str] = mapped_column(Text)
    flow_id: Mapped[str] = mapped_column(String(FLOW_ID_LENGTH))
