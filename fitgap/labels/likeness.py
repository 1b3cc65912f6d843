"""How alike words are, and whether two labels exclude each other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fitgap.labels.content import DENIED
from fitgap.labels.tidying import is_japanese
from fitgap.labels.words import Label, Word
from fitgap.lexicon import Lexicon

#: The same concept under another name: of acts, and of things, which are more particular.
OTHER_NAME, OTHER_THING = 0.95, 0.85
#: What is done in one label, a thing in the other: 補正の依頼 and 補正する.
OTHER_ROLE = 0.8
#: Words the lexicon does not know are compared by their characters.
BY_CHARACTERS = 0.75
#: Two words it knows as different: characters say little (照会, 照合).
BY_CHARACTERS_KNOWN = 0.3
#: Two things it knows as different are often only of two sorts: 資格情報, 資格データ.
BY_CHARACTERS_THINGS = 0.65
CONTAINED = 0.8
#: Words of this family are the same with and without denial.
LACKING = "deficiency"
#: Synonyms of everyday language; where the lexicon knows both words, it knows better.
SYNONYMS, SYNONYMS_KNOWN = 0.7, 0.4
SHORTEST_WESTERN_LIKENESS = 0.55
#: Pairs of words a comparer remembers: some 60 MB.
MOST_REMEMBERED = 300_000


class WordLikeness:
    """Compares the words of one lexicon; remembers pairs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._alike = lexicon.alike
        self._numbers: dict[Hashable, int] = {}  #: of each word, by its sense
        self._known: list[dict[int, float]] = []  #: likeness of word to word, by number
        self._remembered = 0
        self._lock = threading.Lock()  #: a number belongs to one word only

    def __call__(self, left: Word, right: Word) -> float:
        """Return how alike two words are, 0 to 1."""
        mine, other = self._number(left), self._number(right)
        found = self._known[mine].get(other)
        return self._remember(left, right, mine, other) if found is None else found

    def table(self, left: Sequence[Word], right: Sequence[Word]) -> NDArray[np.float64]:
        """Return how alike each word is to each other, ``[left][right]``."""
        if self._remembered >= MOST_REMEMBERED:
            self._forget()
        numbers = [self._number(word) for word in right]
        rows = []
        for mine in left:
            own = self._number(mine)
            known = self._known[own]
            row = [known.get(number) for number in numbers]
            if None in row:
                row = [
                    self._remember(mine, other, own, number) if found is None else found
                    for other, number, found in zip(right, numbers, row, strict=True)
                ]
            rows.append(row)
        return np.array(rows, dtype=np.float64).reshape(len(left), len(right))

    def _number(self, word: Word) -> int:
        key = word.sense
        found = self._numbers.get(key)
        if found is None:
            with self._lock:
                found = self._numbers.get(key)
                if found is None:
                    found = len(self._known)
                    self._known.append({})
                    self._numbers[key] = found
        return found

    def _remember(self, left: Word, right: Word, mine: int, other: int) -> float:
        """Compare two words and keep the result; ``mine`` and ``other`` are their numbers."""
        found = self._compare(left, right) * (1.0 if left.act == right.act else OTHER_ROLE)
        self._known[mine][other] = self._known[other][mine] = found
        self._remembered += 1
        return found

    def _forget(self) -> None:
        """Forget the pairs; the words keep their numbers, which other threads may hold."""
        for known in self._known:
            known.clear()
        self._remembered = 0

    def _compare(self, left: Word, right: Word) -> float:
        if left.negative != right.negative and left.text == right.text:
            return 0.0
        if left.text == right.text:
            return 1.0
        by_meaning = self._by_meaning(left, right)
        known = bool(left.meanings) and bool(right.meanings)
        share = BY_CHARACTERS
        if known:
            share = BY_CHARACTERS_KNOWN if left.act and right.act else BY_CHARACTERS_THINGS
        synonyms = 0.0
        if left.synonyms & right.synonyms and left.negative == right.negative:
            synonyms = SYNONYMS_KNOWN if known else SYNONYMS
        return max(
            by_meaning,
            synonyms,
            share * by_characters(left.text, right.text),
            self._by_use(left, right),
        )

    def _by_use(self, left: Word, right: Word) -> float:
        """Return how alike two words are by what people say instead of what."""
        if left.negative != right.negative:
            return 0.0
        pair = (left.text, right.text) if left.text < right.text else (right.text, left.text)
        return self._lexicon.everyday.get(pair, 0.0)

    def _by_meaning(self, left: Word, right: Word) -> float:
        if left.negative != right.negative and not self._is_lack(left, right):
            return 0.0
        best = 0.0
        for mine in left.meanings:
            alike = self._alike.get(mine.concept)
            if alike is None:
                continue  # a label of another language than most
            for other in right.meanings:
                likeness = alike.get(other.concept)
                if likeness:
                    acts = self._is_act(mine.concept) and self._is_act(other.concept)
                    share = OTHER_NAME if acts else OTHER_THING
                    best = max(best, likeness * min(mine.degree, other.degree) * share)
        return best

    def _is_act(self, concept: str) -> bool:
        return self._lexicon.concepts[concept].act

    def _is_lack(self, left: Word, right: Word) -> bool:
        """Say whether both speak of something lacking: 不足 and 足りない deny in their own way."""
        return all(
            any(self._family(meaning.concept) == LACKING for meaning in word.meanings)
            for word in (left, right)
        )

    def _family(self, concept: str) -> str:
        known = self._lexicon.concepts.get(concept)
        return known.family if known else ""

    def opposition(self, left: Word, right: Word) -> float:
        """Return how strongly two acts exclude each other, 0 to 1."""
        if not left.meanings or not right.meanings or self(left, right) > 0.4:
            return 0.0
        return min(
            self._lexicon.opposition(mine.concept, other.concept)
            for mine in left.meanings
            for other in right.meanings
        )


def covered(
    asked: Iterable[Word], said: Sequence[Word], likeness: Callable[[Word, Word], float]
) -> float:
    """Return how much of some words others say, 0 to 1."""
    total = found = 0.0
    for word in asked:
        weight = word.role * word.weight
        total += weight
        found += weight * max((likeness(word, each) for each in said), default=0.0)
    return found / total if total else 0.0


def characters(text: str) -> frozenset[str]:
    """Return what a text is written with: kanji, pairs of katakana, stretches of three letters."""
    japanese, written = _written(text.lower())
    pairs = (text[n : n + 2] for n in range(len(text) - 1)) if japanese else ()
    return written | {pair for pair in pairs if all("\u30a1" <= c <= "\u30fc" for c in pair)}


def by_characters(left: str, right: str) -> float:
    """Return how much two words share as strings, 0 to 1: kanji, or three-letter stretches."""
    japanese, mine = _written(left)
    other_japanese, other = _written(right)
    if japanese != other_japanese:
        return 0.0
    if japanese:
        shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
        if len(shorter) > 1 and shorter in longer:
            return CONTAINED
    if not mine or not other:
        return 0.0
    dice = 2 * len(mine & other) / (len(mine) + len(other))
    return dice if japanese or dice >= SHORTEST_WESTERN_LIKENESS else 0.0


@lru_cache(maxsize=20_000)
def _written(word: str) -> tuple[bool, frozenset[str]]:
    """Return whether a word is Japanese, and its kanji or its three-letter stretches."""
    if is_japanese(word):
        return True, frozenset(c for c in word if c >= "\u3400")
    return False, frozenset(_stretches(word))


def _stretches(text: str) -> Iterator[str]:
    padded = f" {text} "
    yield from (padded[start : start + 3] for start in range(len(padded) - 2))


def exclusion(left: Label, right: Label, lexicon: Lexicon) -> float:
    """Return how surely two labels cannot mean the same work, 0 to 1: opposites and negation.

    Two that both deny something (認めない, 減額できない) deny the same, for all grammar says.
    """
    mine, other = left.units - right.units, right.units - left.units
    both_deny = left.denies and right.denies
    return max(
        (
            strength
            for unit in mine
            for opposite, strength in opposites_of(unit, lexicon)
            if opposite in other and not (both_deny and is_denial(unit, opposite))
        ),
        default=0.0,
    )


def opposites_of(unit: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield what excludes a unit of a label, and how surely: its opposites, and its denial."""
    yield from lexicon.opposites.get(unit, {}).items()
    yield DENIED + unit, 1.0
    if unit.startswith(DENIED):
        yield unit[len(DENIED) :], 1.0


def is_denial(unit: str, other: str) -> bool:
    """Say whether one of two units only denies the other."""
    return unit == DENIED + other or other == DENIED + unit
