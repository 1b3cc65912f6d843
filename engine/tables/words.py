"""Table of the words by which cases are found."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import belongs_to_case, municipality_key
from storage import Base

#: Compared byte by byte on both databases, so that beginnings are a range of an index.
WORD = Text().with_variant(Text(collation="C"), "postgresql")


class CaseWordRow(Base):
    """One word of a case: of its 件名, its 受付番号, or an item that is marked searchable.

    Whoever looks for open cases must not wade through those of ten years: whether a case is open
    comes first in the indexes.
    """

    __tablename__ = "case_words"
    __table_args__ = (
        belongs_to_case(),
        Index("ix_case_words_any", "municipality_code", "case_open", "word", "case_id"),
        Index("ix_case_words_item", "municipality_code", "case_open", "item", "word", "case_id"),
        {"sqlite_with_rowid": False},
    )

    municipality_code: Mapped[str] = municipality_key()
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(WORD, primary_key=True)
    item: Mapped[str] = mapped_column(Text, primary_key=True)  # name of the field, 件名, 受付番号
    case_open: Mapped[bool]
