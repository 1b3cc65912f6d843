"""What a label says, as values."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property

from fitgap.lexicon import Meaning

#: What a refusal is called without a word that denies.
_REFUSED = re.compile(
    r"却下|棄却|否決|見送[るりっ]|(?:を|取り)やめ|対象外|適用外|(?:[ぁ-ん]|^)断る|お断り"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One content word of a label."""

    text: str  #: base form, spelling unified
    meanings: tuple[Meaning, ...] = ()
    negative: bool = False  #: 不許可, 登録できない
    act: bool = False  #: what is done; otherwise what it is done to, with or for
    role: float = 1.0  #: how central its place in the sentence is, 0 to 1
    weight: float = 1.0  #: how much the word says by itself, 0 to 1
    synonyms: frozenset[int] = frozenset()  #: groups of everyday synonyms it belongs to

    @property
    def key(self) -> str:
        """The word with its negation: different keys, different words."""
        return f"not {self.text}" if self.negative else self.text

    @property
    def sense(self) -> Hashable:
        """What is the same for words that are alike to every other word."""
        return self.text, self.negative, self.act, self.meanings, self.synonyms


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing done: an act with what belongs to it. Either may be missing."""

    act: Word | None
    things: tuple[Word, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """The act and the things."""
        return (self.act, *self.things) if self.act else self.things


@dataclass(frozen=True)
class Label:
    """A label, taken apart. ``Label("")`` for a step without a name."""

    text: str  #: as drawn, whitespace and numbering gone, full and half width unified
    clauses: tuple[Clause, ...] = ()
    #: What is named side by side, words of each: 等級 and 種類 of 障害の等級と保険の種類を見る.
    conjuncts: tuple[tuple[Word, ...], ...] = ()
    #: Content words as written (base forms, no grammar): for naming differences only.
    content: tuple[str, ...] = ()
    #: Every unit a compound is made of, for opposites and outcomes; negated ones with 不, 非 ….
    units: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()  #: amounts with their unit: 14日, 30%
    question: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of all clauses."""
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def acts(self) -> tuple[Word, ...]:
        """The acts of its clauses."""
        return tuple(clause.act for clause in self.clauses if clause.act)

    @cached_property
    def denies(self) -> bool:
        """Say whether something in it is denied or refused: 減額できない, 却下を知らせる."""
        return any(word.negative for word in self.words) or bool(_REFUSED.search(self.text))

    @cached_property
    def affirmed(self) -> Label:
        """The label without its denials, to compare it with another that denies too."""
        clauses = tuple(
            Clause(
                replace(clause.act, negative=False) if clause.act else None,
                tuple(replace(word, negative=False) for word in clause.things),
            )
            for clause in self.clauses
        )
        return replace(self, clauses=clauses)
