"""What somebody looks for among the words of cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    true,
)

from data_layouts.wareki import format_wareki, parse_date
from engine.context import Context
from engine.numbering import case_number
from engine.queries.case_numbers import normal_number
from engine.running.case_words import LONGEST_WORD, NUMBER_ITEM, fold, words_of
from engine.tables import CaseCounterRow, CaseWordRow
from engine.tables.columns import table_of
from engine.values import InboxFilters
from errors.data_item import DateUnreadable
from municipality.fiscal_years import fiscal_year

_WORDS = table_of(CaseWordRow)
_WHOLE_NUMBER = re.compile(r"[A-Z]\d+-[0-9A-Z]{2}-\d+")
#: A bare running number is looked for in this fiscal year and the one before.
_YEARS = 2
#: Sorts after every character that a word can hold.
_LAST = "\U0010ffff"
_ONE: ColumnElement[int] = literal_column("1").label("one")


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that a case must have, without its values: statements are built once per shape."""

    position: int  #: 0, 1, 2 …; names its values
    of_item: bool  #: of one item only
    whole: bool = False  #: one of several whole words, otherwise the beginning of a word

    def cases(self, limit: str) -> Select[Any]:
        """Return the select of the ids of open cases that have it, repeated.

        Args:
            limit: name of the value that says how many at most.
        """
        still_open = _WORDS.c.case_open == true()
        most: BindParameter[int] = bindparam(limit)
        return select(_WORDS.c.case_id).where(*self._conditions(), still_open).limit(most)

    def is_among(self, case_id: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether a case has it, out of a list made once: for up to ``:many`` words."""
        # Not a plain IN: the databases would turn that into a join, and read in its order.
        return case_id.in_(self.cases("many")).is_(True)

    def is_of(self, case_id: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether a case has it, looked up case by case: however many have it."""
        one = select(_ONE).where(*self._conditions(), _WORDS.c.case_id == case_id).limit(1)
        return one.scalar_subquery().is_not(None)

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        yield _WORDS.c.municipality_code == bindparam("municipality")
        if self.of_item:
            yield _WORDS.c.item == bindparam(f"item_{self.position}")
        if self.whole:
            yield _WORDS.c.word.in_(bindparam(f"words_{self.position}", expanding=True))
        else:
            yield _WORDS.c.word >= bindparam(f"word_{self.position}")
            yield _WORDS.c.word < bindparam(f"after_word_{self.position}")


def sought_in(context: Context, filters: InboxFilters) -> tuple[tuple[Sought, ...], dict[str, Any]]:
    """Return what filters look for, and its values. All of it must be of a case."""
    sought: list[Sought] = []
    values: dict[str, Any] = {}
    for word in _typed_words(filters.text):
        position = len(sought)
        sought.append(Sought(position, bool(filters.item)))
        values |= {f"item_{position}": filters.item, **_beginning(position, word)}
    number = normal_number(filters.case_number)
    if number:
        position = len(sought)
        whole = bool(_WHOLE_NUMBER.fullmatch(number)) or number.isdigit()
        sought.append(Sought(position, True, whole))
        words = [fold(each) for each in _numbers(context, number)] if whole else []
        values |= {f"item_{position}": NUMBER_ITEM, f"words_{position}": words}
        values |= _beginning(position, fold(number))
    return tuple(sought), values


@lru_cache(maxsize=64)
def rarity_statement(sought: tuple[Sought, ...]) -> Select[Any]:
    """Return what counts for each word how many words of open cases it finds, up to ``:most``."""
    return select(
        *(
            select(func.count()).select_from(each.cases("most").subquery()).scalar_subquery()
            for each in sought
        )
    )


def _beginning(position: int, word: str) -> dict[str, str]:
    cut = word[:LONGEST_WORD]
    return {f"word_{position}": cut, f"after_word_{position}": cut + _LAST}


def _typed_words(typed: str) -> Iterator[str]:
    """Yield the words somebody typed, without their joined form; days as they are shown."""
    for part in typed.split():
        day = _shown_day(part)
        if day:
            yield day
            continue
        words = list(words_of(part))
        yield from words[:-1] if len(words) > 1 else words


def _shown_day(text: str) -> str:
    """Return a day however it was typed as 令和8年4月1日; digits alone are no day."""
    if text.isdigit():
        return ""
    try:
        return fold(format_wareki(parse_date(text)))
    except DateUnreadable:
        return ""


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
