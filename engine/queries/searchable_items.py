"""Which items open cases can be looked for by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, select, true

from engine.context import Context
from engine.running.case_words import NUMBER_ITEM, TITLE_ITEM
from engine.tables import CaseWordRow
from engine.tables.columns import table_of
from storage import Statement

_WORDS = table_of(CaseWordRow)


def _next_item() -> Select[Any]:
    """Return the select of the first item, of open cases, behind ``:item``."""
    return (
        select(_WORDS.c.item)
        .where(
            _WORDS.c.municipality_code == bindparam("municipality"),
            _WORDS.c.case_open == true(),
            _WORDS.c.item > bindparam("item"),
        )
        .order_by(_WORDS.c.item)
        .limit(1)
    )


_NEXT = Statement(_next_item())


def searchable_items(context: Context) -> tuple[str, ...]:
    """Return the names of the items that open cases have words of: 件名 first, then by name.

    One look into the index for each, however many cases there are. 受付番号 is not among them: it
    has a question of its own.
    """
    found: list[str] = []
    keys = {"municipality": context.municipality, "item": ""}
    while row := _NEXT.row(context.connection, keys):
        found.append(row.item)
        keys["item"] = row.item
    names = sorted({*found} - {NUMBER_ITEM}, key=lambda name: (name != TITLE_ITEM, name))
    return tuple(names)
