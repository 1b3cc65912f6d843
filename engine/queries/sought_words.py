"""What somebody looks for among the words of cases."""

from __future__ import annotations

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
from engine.queries.case_numbers import normal_number
from engine.running.case_words import LONGEST_WORD, NUMBER_ITEM, fold, words_of
from engine.tables import CaseWordRow
from engine.tables.columns import table_of
from engine.values import InboxFilters
from errors.data_item import DateUnreadable
from storage import Statement

_WORDS = table_of(CaseWordRow)
#: Sorts after everything that can follow the beginning of a word, and before it.
_LAST, _FIRST = "\U0010ffff", "\x01"
_ONE: ColumnElement[int] = literal_column("1").label("one")


@dataclass(frozen=True, slots=True)
class Sought:
    """One word that a case must have, without its values: statements are built once per shape."""

    position: int  #: 0, 1, 2 …; names its values
    of_item: bool  #: of one item only

    def values(self, word: str, item: str = "", *, whole: bool = False) -> dict[str, str]:
        """Return the values: the beginning of a word, or a whole one."""
        cut = word[:LONGEST_WORD]
        return {
            f"item_{self.position}": item,
            f"word_{self.position}": cut,
            f"after_word_{self.position}": cut + (_FIRST if whole else _LAST),
        }

    def cases(self, limit: str) -> Select[Any]:
        """Return the select of the ids of open cases that have it, repeated.

        Args:
            limit: name of the value that says how many at most.
        """
        still_open = _WORDS.c.case_open == true()
        most: BindParameter[int] = bindparam(limit)
        return select(_WORDS.c.case_id).where(*self._conditions(), still_open).limit(most)

    def is_of(self, case_id: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether a case has it, looked up case by case, however many have it."""
        one = select(_ONE).where(*self._conditions(), _WORDS.c.case_id == case_id).limit(1)
        return one.scalar_subquery().is_not(None)

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        yield _WORDS.c.municipality_code == bindparam("municipality")
        if self.of_item:
            yield _WORDS.c.item == bindparam(f"item_{self.position}")
        yield _WORDS.c.word >= bindparam(f"word_{self.position}")
        yield _WORDS.c.word < bindparam(f"after_word_{self.position}")


def sought_in(filters: InboxFilters) -> tuple[tuple[Sought, ...], dict[str, str]]:
    """Return what filters look for, and its values. All of it must be of a case."""
    sought: list[Sought] = []
    values: dict[str, str] = {}
    for word in _typed_words(filters.text):
        sought.append(Sought(len(sought), bool(filters.item)))
        values |= sought[-1].values(word, filters.item)
    number = normal_number(filters.case_number)
    if number:
        # Digits alone are a running number, of any year and business; else it is the beginning.
        running = number.lstrip("0") if number.isdigit() else ""
        sought.append(Sought(len(sought), of_item=True))
        values |= sought[-1].values(running or fold(number), NUMBER_ITEM, whole=bool(running))
    return tuple(sought), values


@lru_cache(maxsize=64)
def rarity_statement(sought: tuple[Sought, ...]) -> Statement:
    """Return what counts for each word how many words of open cases it finds, up to ``:most``."""
    counts: list[Any] = [
        select(func.count())
        .select_from(each.cases("most").subquery())
        .scalar_subquery()
        .label(f"found_{each.position}")
        for each in sought
    ]
    return Statement(select(*counts))


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
