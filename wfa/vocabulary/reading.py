"""Reading the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from data_layouts.tables import Row, read_table

_SEPARATOR = "；"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The one verb for a kind of act."""

    text: str  #: as a name ends with it, e.g. ``確認する``
    meaning: str
    avoided: tuple[str, ...]  #: other verbs for the same act


@dataclass(frozen=True)
class Vocabulary:
    """The words by their text, and the names of steps that call a common part, by flow id."""

    words: Mapping[str, Word]
    calls: Mapping[str, str]

    def word_of(self, name: str) -> Word | None:
        """Return the longest word that a step's name ends with, None if it ends otherwise."""
        return next((self.words[w] for w in self._longest_first if name.endswith(w)), None)

    def better_word(self, name: str) -> tuple[str, Word] | None:
        """Return the avoided verb that a name ends with and the word for it, None if none."""
        word = self.word_of(name)
        for avoided, better in self._avoided.items():
            if name.endswith(avoided) and (word is None or len(avoided) > len(word.text)):
                return avoided, better
        return None

    @cached_property
    def _longest_first(self) -> tuple[str, ...]:
        return tuple(sorted(self.words, key=len, reverse=True))

    @cached_property
    def _avoided(self) -> Mapping[str, Word]:
        return {avoided: word for word in self.words.values() for avoided in word.avoided}


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the standard flows.

    Raises:
        TableBroken: a file has a mistake, or a verb is listed twice.
    """
    folder = files("wfa.vocabulary")
    rows = read_table(folder / "words.csv", ("語", "意味（いつ使うか）", "使わない語"))
    calls = read_table(folder / "calls.csv", ("部品", "作業名"))
    return Vocabulary(
        words={word.text: word for word in _words(rows)},
        calls={row["部品"]: row["作業名"] for row in calls},
    )


def _words(rows: Iterator[Row]) -> Iterator[Word]:
    seen: set[str] = set()
    for row in rows:
        avoided = tuple(filter(None, row["使わない語"].split(_SEPARATOR)))
        for verb in (row["語"], *avoided):
            if verb in seen:
                raise row.refuse(f"「{verb}」が二度出ています。どちらかを消してください。")
            seen.add(verb)
        yield Word(text=row["語"], meaning=row["意味（いつ使うか）"], avoided=avoided)
