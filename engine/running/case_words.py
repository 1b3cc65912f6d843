"""The words by which a case is found: of its 件名, its 受付番号 and items marked searchable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import bindparam, update

from engine.forms.texts import shown_text
from engine.forms.values import Form
from engine.numbering import running_number
from engine.running.working_case import WorkingCase
from engine.tables import CaseWordRow
from engine.tables.columns import table_of
from engine.tables.upsert import insert_ignoring
from engine.values import JsonValue
from storage import Statement

#: Longer words are cut: nobody types more, and keys of a database have limits.
LONGEST_WORD = 100
_GAPS = re.compile(r"[\s、。・，．,.()\[\]（）「」『』/／]+")
#: Items that every case has, beside those of its forms.
TITLE_ITEM, NUMBER_ITEM = "件名", "受付番号"

_WORDS = table_of(CaseWordRow)
_ADD = Statement(insert_ignoring(_WORDS))
_CLOSE = Statement(
    update(_WORDS)
    .where(
        _WORDS.c.municipality_code == bindparam("municipality"),
        _WORDS.c.case_id == bindparam("case"),
    )
    .values(case_open=False)
)


def fold(text: str) -> str:
    """Return a text as words are compared: width and case do not matter.

    Only for looking things up. What is stored and shown keeps every stroke.
    """
    return unicodedata.normalize("NFKC", text).casefold()


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text and, as names are often typed without a gap, all of it joined."""
    parts = [part for part in _GAPS.split(fold(text)) if part]
    yield from (part[:LONGEST_WORD] for part in parts)
    if len(parts) > 1:
        yield "".join(parts)[:LONGEST_WORD]


def add_words(case: WorkingCase, form: Form, values: Mapping[str, JsonValue]) -> None:
    """Let a case be found by the values of the searchable fields of a form."""
    texts = {
        field.name: shown_text(field, values.get(field.name))
        for field in form.fields
        if field.searchable
    }
    _add(case, {(item, word) for item, text in texts.items() for word in words_of(text)})


def add_case_words(case: WorkingCase) -> None:
    """Let a case be found by its 件名, its 受付番号, and the running number in that."""
    number = case.row.number
    words = {(TITLE_ITEM, word) for word in words_of(case.row.title)}
    _add(case, words | {(NUMBER_ITEM, fold(number)), (NUMBER_ITEM, running_number(number))})


def close_words(case: WorkingCase) -> None:
    """Note that a case is over: those who look for open ones no longer meet it."""
    keys = {"municipality": case.context.municipality, "case": case.id}
    _CLOSE.run(case.context.connection, keys)


def _add(case: WorkingCase, words: Collection[tuple[str, str]]) -> None:
    rows = [
        {
            "municipality_code": case.context.municipality,
            "case_id": case.id,
            "word": word,
            "item": item,
            "case_open": True,
        }
        for item, word in sorted(words)
    ]
    _ADD.run_all(case.context.connection, rows)
