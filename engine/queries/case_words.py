"""Finding cases by the beginning of a word: whom or what they are about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from engine.context import Context
from engine.running.case_words import LONGEST_WORD, words_of
from engine.tables import CaseWordRow
from engine.tables.columns import table_of

_WORDS = table_of(CaseWordRow)
#: Sorts after every character that a word can hold.
_LAST = "\U0010ffff"


def cases_with(context: Context, typed: str) -> list[Select[Any]]:
    """Return, for each word typed, the select of the ids of cases that have a word beginning so."""
    return [_beginning(context, word) for word in typed_words(typed)]


def typed_words(typed: str) -> list[str]:
    """Return the words somebody typed, without their joined form."""
    words = list(words_of(typed))
    return words[:-1] if len(words) > 1 else words


def _beginning(context: Context, word: str) -> Select[Any]:
    return select(_WORDS.c.case_id).where(
        _WORDS.c.municipality_code == context.municipality,
        _WORDS.c.word >= word,
        _WORDS.c.word < word[:LONGEST_WORD] + _LAST,
    )
