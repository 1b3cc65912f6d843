"""Finding cases by words of their 件名: whom or what they are about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from data_layouts.characters import to_full_width
from engine.context import Context
from engine.tables import CaseRow
from engine.tables.columns import table_of

_CASES = table_of(CaseRow)


def cases_titled(context: Context, word: str) -> Select[Any]:
    """Return the select of the ids of cases whose 件名 holds a word, in either width."""
    title = _CASES.c.title
    typed = title.contains(word, autoescape=True)
    widened = title.contains(to_full_width(word), autoescape=True)
    return select(_CASES.c.id).where(
        _CASES.c.municipality_code == context.municipality, typed | widened
    )
