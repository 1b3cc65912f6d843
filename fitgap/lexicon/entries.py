"""What the lexicon knows, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations
from typing import NamedTuple

from fitgap.lexicon.vectors import PartWeights, Vectors


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning that several words share."""

    name: str
    family: str  #: concepts of one family are distantly alike
    weight: float  #: how much it tells two steps apart, 0 (nothing) to 1
    act: bool  #: something one does; otherwise a thing, a person, a quality


class Meaning(NamedTuple):
    """A concept a word stands for, and how fully (0 to 1)."""

    concept: str
    degree: float


@dataclass(frozen=True, slots=True)
class Relation:
    """How two different concepts stand to each other."""

    kind: str  #: similar, part (the second is part of the first) or opposite
    weight: float


#: Likeness of two concepts of the same family without a relation of their own.
FAMILY_LIKENESS = {True: 0.45, False: 0.3}
#: A part is so much like its whole: 封入 and 発送.
PART_LIKENESS = 0.7
#: Families that say nothing about likeness: their members are unlike each other.
LOOSE_FAMILIES = frozenset({"generic", "medium", "person", "subject", "thing", "light", "document"})


@dataclass(frozen=True)
class Lexicon:
    """Words and concepts of one language."""

    language: str
    concepts: Mapping[str, Concept]
    words: Mapping[str, tuple[Meaning, ...]]  #: by spelling, as written in the CSV file
    relations: Mapping[tuple[str, str], Relation]  #: both directions; part: first is the whole
    everyday: Mapping[tuple[str, str], float]  #: likeness of two words by how people say it
    vectors: Vectors | None  #: of the pieces of names
    parts: PartWeights | None  #: what tells parts from neighbours, by these vectors
    #: What each piece tells of a question, gained, lost or kept: log odds of another criterion.
    criteria: Mapping[str, tuple[float, float, float]]
    opposites: Mapping[str, Mapping[str, float]]  #: of each word, and how strong; both directions
    outcomes: Mapping[str, tuple[str, float]]  #: word → way a procedure ends, and how surely

    @cached_property
    def alike(self) -> Mapping[str, Mapping[str, float]]:
        """How alike each concept is to all that it has to do with, 0 to 1 (1: itself).

        The same both ways round; a concept that is left out has nothing to do with it.
        """
        found = {name: {name: 1.0} for name in self.concepts}
        families: dict[str, list[str]] = {}
        for name, concept in self.concepts.items():
            if concept.family not in LOOSE_FAMILIES:
                families.setdefault(concept.family, []).append(name)
        for family in families.values():
            for left, right in permutations(family, 2):
                found[left][right] = self._by_family(left, right)
        for left, right in self.relations:
            found[left][right] = found[right][left] = self._related(left, right)
        return found

    def _by_family(self, left: str, right: str) -> float:
        mine, other = self.concepts[left], self.concepts[right]
        if mine.family != other.family or mine.family in LOOSE_FAMILIES:
            return 0.0
        return FAMILY_LIKENESS[mine.act and other.act]

    def _related(self, left: str, right: str) -> float:
        places = (left, right), (right, left)
        relations = [self.relations[place] for place in places if place in self.relations]
        if any(relation.kind == "opposite" for relation in relations):
            return 0.0
        by_family = self._by_family(left, right)
        return max(
            max(by_family, each.weight * PART_LIKENESS) if each.kind == "part" else each.weight
            for each in relations
        )

    def opposition(self, left: str, right: str) -> float:
        """Return how strongly two concepts exclude each other, 0 to 1."""
        relation = self.relations.get((left, right))
        return relation.weight if relation is not None and relation.kind == "opposite" else 0.0

    def part_of(self, whole: str, part: str) -> float:
        """Return how usual it is that ``part`` belongs to ``whole``, 0 to 1."""
        relation = self.relations.get((whole, part))
        return relation.weight if relation is not None and relation.kind == "part" else 0.0

    def with_concepts(self, more: Mapping[str, Concept]) -> Lexicon:
        """Return the lexicon with further concepts."""
        return replace(self, concepts={**self.concepts, **more}) if more else self

    def with_words(self, more: Mapping[str, tuple[Meaning, ...]]) -> Lexicon:
        """Return the lexicon with a municipality's own words; they go before the common ones."""
        known = {
            word: tuple(meaning for meaning in meanings if meaning.concept in self.concepts)
            for word, meanings in more.items()
        }
        return replace(self, words={**self.words, **{w: m for w, m in known.items() if m}})
