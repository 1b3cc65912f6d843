"""How an inbox is narrowed: which conditions, and with which values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from engine.context import Context
from engine.deadlines.stored import last_soon_day
from engine.numbering import case_number
from engine.queries.case_numbers import normal_number
from engine.queries.inbox_parts import ITEMS
from engine.running.case_rows import CASES
from engine.running.case_words import words_of
from engine.tables import CaseCounterRow, CaseWordRow
from engine.tables.columns import table_of
from engine.values import InboxFilters, InboxScope
from municipality.fiscal_years import fiscal_year

_WORDS = table_of(CaseWordRow)
_WHOLE = re.compile(r"[A-Z]\d+-[0-9A-Z]{2}-\d+")
#: Most cases that the beginning of a number stands for.
_MOST = 1_000
#: A bare running number is looked for in this fiscal year and the one before.
_YEARS = 2
#: Sorts after every character that a word can hold.
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which conditions an inbox has, without their values: statements are built once per shape."""

    due: InboxScope | None = None  #: overdue or soon
    business: bool = False
    flow: bool = False
    numbers: bool = False  #: 受付番号, one or several
    beginning: bool = False  #: of a 受付番号
    words: int = 0

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield the conditions."""
        yield from due_conditions(self.due)
        if self.business:
            yield ITEMS.c.business_no == bindparam("business")
        if self.flow:
            yield ITEMS.c.flow_id == bindparam("flow")
        mine = CASES.c.municipality_code == bindparam("municipality")
        if self.numbers:
            numbered = CASES.c.number.in_(bindparam("numbers", expanding=True))
            yield ITEMS.c.case_id.in_(select(CASES.c.id).where(mine, numbered))
        if self.beginning:
            begins = CASES.c.number.startswith(bindparam("beginning"), escape="/")
            yield ITEMS.c.case_id.in_(select(CASES.c.id).where(mine, begins).limit(_MOST))
        for number in range(self.words):
            yield ITEMS.c.case_id.in_(
                select(_WORDS.c.case_id).where(
                    _WORDS.c.municipality_code == bindparam("municipality"),
                    _WORDS.c.word >= bindparam(f"word_{number}"),
                    _WORDS.c.word < bindparam(f"after_word_{number}"),
                )
            )


def due_conditions(scope: InboxScope | None) -> Iterator[ColumnElement[bool]]:
    """Yield what a scope asks of the deadline."""
    if scope is InboxScope.OVERDUE:
        yield ITEMS.c.due < bindparam("today")
    elif scope is InboxScope.SOON:
        yield ITEMS.c.due >= bindparam("today")
        yield ITEMS.c.due <= bindparam("soon")


def narrowing(
    context: Context, scope: InboxScope, filters: InboxFilters
) -> tuple[Narrowing, dict[str, Any]]:
    """Return the shape of what somebody asks, and its values."""
    number, words = normal_number(filters.case_number), _typed_words(filters.text)
    whole = bool(_WHOLE.fullmatch(number)) or number.isdigit()
    shape = Narrowing(
        due=scope if scope in (InboxScope.OVERDUE, InboxScope.SOON) else None,
        business=bool(filters.business_no),
        flow=bool(filters.flow_id),
        numbers=whole,
        beginning=bool(number) and not whole,
        words=len(words),
    )
    values: dict[str, Any] = {
        "business": filters.business_no,
        "flow": filters.flow_id,
        "numbers": _numbers(context, number) if whole else [],
        "beginning": re.sub(r"([%_/])", r"/\1", number),
        **due_values(context),
    }
    for position, word in enumerate(words):
        values |= {f"word_{position}": word, f"after_word_{position}": word + _LAST}
    return shape, values


def due_values(context: Context) -> dict[str, Any]:
    """Return the values of ``due_conditions``."""
    return {"today": context.today, "soon": last_soon_day(context.today)}


def _typed_words(typed: str) -> list[str]:
    """Return the words somebody typed, without their joined form."""
    words = list(words_of(typed))
    return words[:-1] if len(words) > 1 else words


def _numbers(context: Context, number: str) -> list[str]:
    """Return the 受付番号 that a text means: itself, or a running number of any business."""
    if not number.isdigit():
        return [number]
    this_year = fiscal_year(context.today)
    statement = select(CaseCounterRow.fiscal_year, CaseCounterRow.business_no).where(
        CaseCounterRow.municipality_code == context.municipality,
        CaseCounterRow.fiscal_year > this_year - _YEARS,
    )
    counters = context.connection.execute(statement)
    return [case_number(year, business, int(number)) for year, business in counters]
