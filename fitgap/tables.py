"""Tables of fit & gap: what was compared, what people decided, words learned from that.

Decisions are only added. What holds now is worked out from them, so nothing that was said in a
workshop is ever lost, and the last decision can be taken back.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from municipality.tables import CODE_LENGTH, NAME_LENGTH
from storage import Base

FLOW_ID_LENGTH, HASH_LENGTH, KEY_LENGTH = 16, 64, 64


class DecisionKind(StrEnum):
    """What was decided. Values are stored: never rename one."""

    VERDICT = "verdict"  #: about a difference
    PAIR = "pair"  #: which steps are the same work
    UNDO = "undo"  #: an earlier decision was taken back


def _municipality() -> Mapped[str]:
    return mapped_column(String(CODE_LENGTH), primary_key=True)


class ComparedFileRow(Base):
    """One file that was compared, by its content. Never changed, shared by comparisons."""

    __tablename__ = "fitgap_files"

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="RESTRICT"),
        primary_key=True,
    )
    content_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    content: Mapped[bytes]


class SubjectRow(Base):
    """A current flow of a municipality, through all its changes; decisions belong to it."""

    __tablename__ = "fitgap_subjects"
    __table_args__ = (Index(None, "municipality_code", "flow_id"),)

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="RESTRICT"),
        primary_key=True,
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    flow_id: Mapped[str] = mapped_column(String(FLOW_ID_LENGTH))  # of the standard
    name: Mapped[str] = mapped_column(Text)


class ComparisonRow(Base):
    """One comparison: which file of the standard with which file of the current flow."""

    __tablename__ = "comparisons"
    __table_args__ = (
        UniqueConstraint("municipality_code", "subject_id", "number"),
        ForeignKeyConstraint(
            ["municipality_code", "subject_id"],
            ["fitgap_subjects.municipality_code", "fitgap_subjects.id"],
            ondelete="RESTRICT",
        ),
        ForeignKeyConstraint(
            ["municipality_code", "standard_hash"],
            ["fitgap_files.municipality_code", "fitgap_files.content_hash"],
            ondelete="RESTRICT",
        ),
        ForeignKeyConstraint(
            ["municipality_code", "current_hash"],
            ["fitgap_files.municipality_code", "fitgap_files.content_hash"],
            ondelete="RESTRICT",
        ),
    )

    municipality_code: Mapped[str] = _municipality()
    id: Mapped[UUID] = mapped_column(primary_key=True)
    subject_id: Mapped[UUID]
    number: Mapped[int]  # 1, 2, 3 … of its subject
    standard_name: Mapped[str] = mapped_column(Text)  # file names, for people
    standard_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    current_name: Mapped[str] = mapped_column(Text)
    current_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int]
    made_by: Mapped[str] = mapped_column(String(NAME_LENGTH))


class DecisionRow(Base):
    """One thing decided about a subject. Only added to."""

    __tablename__ = "gap_decisions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["municipality_code", "subject_id"],
            ["fitgap_subjects.municipality_code", "fitgap_subjects.id"],
            ondelete="RESTRICT",
        ),
        ForeignKeyConstraint(
            ["municipality_code", "comparison_id"],
            ["comparisons.municipality_code", "comparisons.id"],
            ondelete="RESTRICT",
        ),
    )

    municipality_code: Mapped[str] = _municipality()
    subject_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 1, 2, 3 …
    act: Mapped[int]  # number of the first decision made together with this one
    comparison_id: Mapped[UUID]  # what people looked at
    kind: Mapped[DecisionKind]
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))  # of the difference; empty for others
    about: Mapped[str] = mapped_column(Text)  # what it was about, in a sentence of that day
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    undoes: Mapped[int | None]  # ``act`` that is taken back
    source: Mapped[str] = mapped_column(Text)  # name of the sheet it came from; empty: a screen
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int]
    decided_by: Mapped[str] = mapped_column(String(NAME_LENGTH))


class LearnedWordRow(Base):
    """A word of a municipality, learned from the pairs its people confirmed."""

    __tablename__ = "fitgap_words"

    municipality_code: Mapped[str] = mapped_column(
        String(CODE_LENGTH),
        ForeignKey("municipalities.code", ondelete="CASCADE"),
        primary_key=True,
    )
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    concept: Mapped[str] = mapped_column(Text, primary_key=True)
    act: Mapped[bool] = mapped_column(primary_key=True)
    count: Mapped[int]  # confirmed pairs it was seen in
