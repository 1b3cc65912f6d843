"""The words by which a case is found: of its 件名 and of items marked searchable."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from engine.forms.texts import shown_text
from engine.forms.values import Form
from engine.running.working_case import WorkingCase
from engine.tables import CaseWordRow
from engine.tables.columns import table_of
from engine.tables.upsert import insert_ignoring
from engine.values import JsonValue

#: Longer words are cut: nobody types more, and keys of a database have limits.
LONGEST_WORD = 100
_GAPS = re.compile(r"[\s、。・，．,.()\[\]（）「」『』/／]+")
_ADD = insert_ignoring(table_of(CaseWordRow))


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
    texts = [shown_text(field, values.get(field.name)) for field in form.fields if field.searchable]
    _add(case, texts)


def add_title_words(case: WorkingCase) -> None:
    """Let a case be found by its 件名."""
    _add(case, [case.row.title])


def _add(case: WorkingCase, texts: Iterable[str]) -> None:
    words = dict.fromkeys(word for text in texts for word in words_of(text))
    rows = [
        {"municipality_code": case.context.municipality, "word": word, "case_id": case.id}
        for word in words
    ]
    if rows:
        connection = case.context.connection
        connection.execute(_ADD[connection.dialect.name], rows)
