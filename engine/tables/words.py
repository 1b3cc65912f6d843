"""Table of the words by which cases are found."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.tables.columns import belongs_to_case, municipality_key
from storage import Base

#: Compared byte by byte on both databases, so that beginnings are a range of the key.
WORD = Text().with_variant(Text(collation="C"), "postgresql")


class CaseWordRow(Base):
    """One word of a case: from its 件名, or from an item that is marked searchable."""

    __tablename__ = "case_words"
    __table_args__ = (belongs_to_case(), {"sqlite_with_rowid": False})

    municipality_code: Mapped[str] = municipality_key()
    word: Mapped[str] = mapped_column(WORD, primary_key=True)
    case_id: Mapped[UUID] = mapped_column(primary_key=True)
