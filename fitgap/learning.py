"""Words of a municipality, learned from the pairs its people confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fitgap.labels.likeness import WordLikeness
from fitgap.labels.parsing import LabelParser
from fitgap.labels.tidying import is_japanese
from fitgap.labels.words import Word
from fitgap.lexicon import Concept, Lexicon, Meaning, load_lexicon
from fitgap.matching.confirmed import Confirmation

#: Words that alike need no explanation.
EXPLAINED = 0.5
#: How surely a word means what it stood for, once and more often.
ONCE, OFTEN = 0.7, 0.9
#: Concepts that only a municipality has; the weight is that of an unknown word.
OWN, OWN_WEIGHT = "own", 0.9


@dataclass(frozen=True, slots=True)
class LearnedWord:
    """A word of a municipality and what it stands for."""

    word: str
    concept: str  #: of the common lexicon, or ``own:word`` for what that does not know either
    degree: float  #: 0 to 1
    act: bool  #: something one does; otherwise a thing
    count: int  #: confirmed pairs it was seen in


def learn(
    confirmations: Iterable[Confirmation], lexicon: Lexicon | None = None
) -> tuple[LearnedWord, ...]:
    """Return the words that confirmed pairs explain, sorted.

    Where two names differ in exactly one thing, or in exactly one act, and the lexicon does not
    know the municipality's word, the word stands for the standard's. A pair that was refused
    takes a confirmed one back.

    Args:
        confirmations: of one municipality; only pairs of one step each teach words.
        lexicon: what is known already; the common Japanese one by default.
    """
    known = lexicon or load_lexicon("ja")
    parser, likeness = LabelParser(japanese=known), WordLikeness(known)
    counts: Counter[tuple[str, str, bool]] = Counter()
    for each in confirmations:
        if len(each.standard) == len(each.current) == 1:
            for found in _explained(each, parser, likeness):
                counts[found] += 1 if each.same else -1
    return tuple(
        LearnedWord(word, concept, degree_of(count), act, count)
        for (word, concept, act), count in sorted(counts.items())
        if count > 0
    )


def degree_of(count: int) -> float:
    """Return how surely a word means what it stood for in so many confirmed pairs."""
    return OFTEN if count > 1 else ONCE


def _explained(
    each: Confirmation, parser: LabelParser, likeness: WordLikeness
) -> Iterable[tuple[str, str, bool]]:
    """Yield (word, concept, act) for each word of the current name that the other explains."""
    if not (is_japanese(each.standard[0]) and is_japanese(each.current[0])):
        return
    mine, other = parser.label(each.standard[0]).words, parser.label(each.current[0]).words
    for act in (True, False):
        left = _unexplained([w for w in mine if w.act is act], other, likeness)
        right = _unexplained([w for w in other if w.act is act], mine, likeness)
        if len(left) != 1 or len(right) != 1 or right[0].meanings:
            continue
        if left[0].meanings:
            yield right[0].text, max(left[0].meanings, key=lambda m: m.degree).concept, act
        else:
            concept = f"{OWN}:{left[0].text}"
            yield left[0].text, concept, act
            yield right[0].text, concept, act


def _unexplained(
    words: Sequence[Word], others: Sequence[Word], likeness: WordLikeness
) -> list[Word]:
    found = {
        word.key: word
        for word in words
        if max((likeness(word, other) for other in others), default=0.0) < EXPLAINED
    }
    return list(found.values())


def with_learned(words: Iterable[LearnedWord], lexicon: Lexicon | None = None) -> Lexicon:
    """Return the lexicon with a municipality's own words."""
    known = lexicon or load_lexicon("ja")
    more: dict[str, tuple[Meaning, ...]] = {}
    concepts: dict[str, Concept] = {}
    for each in words:
        if each.concept.startswith(f"{OWN}:"):
            concepts[each.concept] = Concept(each.concept, each.concept, OWN_WEIGHT, each.act)
        more[each.word] = (*more.get(each.word, ()), Meaning(each.concept, each.degree))
    return known.with_concepts(concepts).with_words(more)
