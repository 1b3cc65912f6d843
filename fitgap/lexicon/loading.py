"""Reading the CSV files of the lexicon."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TypeVar

from fitgap.lexicon.entries import Concept, Lexicon, Meaning, Relation
from fitgap.lexicon.vectors import read_parts, read_vectors

LANGUAGES = ("ja", "en", "de", "nl")

Learned = TypeVar("Learned")
Rows = Iterator[dict[str, str]]


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of one of ``LANGUAGES``; read once for the life of the program.

    Raises:
        ValueError: there is none for this language.
    """
    if language not in LANGUAGES:
        raise ValueError(f"Expected one of {LANGUAGES}, but got {language!r}")
    script = "ja" if language == "ja" else "western"
    concepts = {
        row["concept"]: Concept(
            row["concept"], row["family"], float(row["weight"]), row["kind"] == "act"
        )
        for row in _rows(f"{language}/concepts.csv")
    }
    words: dict[str, list[Meaning]] = {}
    for row in _rows(f"{language}/words.csv"):
        meaning = Meaning(concepts[row["concept"]].name, float(row["degree"]))
        words.setdefault(row["word"], []).append(meaning)
    return Lexicon(
        language=language,
        concepts=concepts,
        words={word: tuple(own) for word, own in words.items()},
        relations=_relations(concepts),
        everyday=_everyday() if language == "ja" else {},
        vectors=_learned(f"{language}/vectors.npz", read_vectors),
        parts=_learned(f"{language}/parts.npz", read_parts),
        criteria=_criteria() if language == "ja" else {},
        opposites=_opposites(f"opposites_{script}.csv"),
        outcomes=_outcomes(f"outcomes_{script}.csv"),
    )


@cache
def load_roles() -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """Return the roles of performers: name, rank and the words their lanes are called by."""
    return tuple(
        (row["role"], int(row["rank"]), tuple(row["words"].split())) for row in _rows("roles.csv")
    )


@cache
def load_answers() -> dict[str, str]:
    """Return plain answers to a question, in lower case: ``yes``, ``no`` or ``other``."""
    return {word: row["answer"] for row in _rows("answers.csv") for word in row["words"].split()}


@dataclass(frozen=True, slots=True)
class Habit:
    """Work that stands alone wherever it is added: 押印, 転記 …."""

    words: tuple[str, ...]
    unless: tuple[str, ...]  #: with these words it is something else: 決裁印を押す
    again: bool  #: it does again what was done: 転記, 二重入力, 別職員の照合
    told: tuple[str, ...]  #: these words say in another name that it is done: 台帳に登録する


@cache
def load_habits() -> tuple[Habit, ...]:
    """Return the habits that are work of their own."""
    return tuple(
        Habit(
            words=tuple(row["words"].split()),
            unless=tuple(row["unless"].split()),
            again=row["again"] == "yes",
            told=tuple(row["told"].split()),
        )
        for row in _rows("singles.csv")
        if row["again"] != "recording"
    )


@cache
def load_recordings() -> tuple[str, ...]:
    """Return words that tell a repetition only where something is recorded.

    表計算に入力する does again what was done, but not 金額を表計算で出す.
    """
    return tuple(
        word
        for row in _rows("singles.csv")
        if row["again"] == "recording"
        for word in row["words"].split()
    )


@cache
def load_rarity() -> dict[str, float]:
    """Return how rare words and concepts are among procedures, 0 (in all) to 1; others are 1."""
    return {row["word"]: float(row["rarity"]) for row in _rows("rarity.csv")}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of one language."""

    stopwords: frozenset[str]  #: carry no meaning; also how a language is recognised
    conjunctions: frozenset[str]
    negations: frozenset[str]


@cache
def load_grammar() -> dict[str, Grammar]:
    """Return the small words of every language written with spaces."""
    return {
        row["language"]: Grammar(
            stopwords=frozenset(row["stopwords"].split()),
            conjunctions=frozenset(row["conjunctions"].split()),
            negations=frozenset(row["negations"].split()),
        )
        for row in _rows("grammar.csv")
    }


def _rows(path: str) -> Rows:
    text = files("fitgap.lexicon").joinpath(path).read_text(encoding="utf-8")
    yield from csv.DictReader(StringIO(text))


def _words(cell: str) -> Iterator[tuple[str, float]]:
    for entry in cell.split():
        word, _, degree = entry.partition(":")
        yield word, float(degree or 1)


def _relations(concepts: dict[str, Concept]) -> dict[tuple[str, str], Relation]:
    """Return the relations between known concepts; only ``part`` has a direction."""
    found: dict[tuple[str, str], Relation] = {}
    for row in _rows("relations.csv"):
        left, right = row["left"], row["right"]
        if left in concepts and right in concepts:
            relation = Relation(row["relation"], float(row["weight"]))
            found[left, right] = relation
            if relation.kind != "part":
                found[right, left] = relation
    return found


def _everyday() -> dict[tuple[str, str], float]:
    return {(row["word"], row["other"]): float(row["likeness"]) for row in _rows("ja/everyday.csv")}


def _criteria() -> dict[str, tuple[float, float, float]]:
    return {
        row["piece"]: (float(row["gained"]), float(row["lost"]), float(row["kept"]))
        for row in _rows("ja/criteria.csv")
    }


def _learned(path: str, read: Callable[[bytes], Learned]) -> Learned | None:
    """Return what was learned of a language, None if nothing was."""
    file = files("fitgap.lexicon").joinpath(path)
    return read(file.read_bytes()) if file.is_file() else None


def _opposites(path: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in _rows(path):
        weight = float(row["weight"])
        found.setdefault(row["left"], {})[row["right"]] = weight
        found.setdefault(row["right"], {})[row["left"]] = weight
    return found


def _outcomes(path: str) -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for row in _rows(path):
        for word, degree in _words(row["words"]):
            found.setdefault(word, (row["outcome"], degree))
    return found
