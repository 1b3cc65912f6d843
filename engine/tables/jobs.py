"""Tables of jobs (what the system does by itself) and of what was sent."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import (
    belongs_to_case,
    belongs_to_edition,
    municipality_key,
)
from engine.values import JobKind, TransmissionStatus
from storage import Base


class JobStatus(StrEnum):
    """Where a job stands. Values are stored: never rename one."""

    WAITING = "waiting"  #: to be run at ``due_at``; while a worker has it, ``due_at`` is its lease
    DONE = "done"
    INCIDENT = "incident"  #: 要対応: failed too often, waits for a person
    SKIPPED = "skipped"  #: a person decided to go on without it
    HELD = "held"  #: its case is on hold


_WAITING = text("status = 'waiting'")
_INCIDENT = text("status = 'incident'")


class JobRow(Base):
    """One thing the system has to do, written with the command that needs it."""

    __tablename__ = "jobs"
    __table_args__ = (
        belongs_to_case(),
        belongs_to_edition(),
        Index(None, "municipality_code", "case_id"),
        Index("ix_jobs_due", "due_at", sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index(
            "ix_jobs_incidents",
            "municipality_code",
            "due_at",
            sqlite_where=_INCIDENT,
            postgresql_where=_INCIDENT,
        ),
    )

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None]  # none: it begins one when its time comes
    edition_id: Mapped[UUID | None]  # of the case it begins
    kind: Mapped[JobKind]
    token: Mapped[int]
    step: Mapped[str] = mapped_column(Text)
    step_name: Mapped[str] = mapped_column(Text)
    order: Mapped[dict[str, Any]]  # what to do: connector and parameters, message …
    due_at: Mapped[datetime]
    status: Mapped[JobStatus]
    attempts: Mapped[int]
    worker: Mapped[str] = mapped_column(String(64))  # who has the lease, empty: nobody
    message: Mapped[str] = mapped_column(Text)  # why it failed last, Japanese
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]  # while the case is on hold


class TransmissionRow(Base):
    """配信: what a case sent, to whom, and whether it arrived."""

    __tablename__ = "transmissions"
    __table_args__ = (belongs_to_case(), Index(None, "municipality_code", "case_id"))

    municipality_code: Mapped[str] = municipality_key()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    step: Mapped[str] = mapped_column(Text)
    destination: Mapped[str] = mapped_column(Text)
    content: Mapped[dict[str, Any]]
    status: Mapped[TransmissionStatus]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text)
