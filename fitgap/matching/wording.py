"""How alike the labels of two flows are, as matrices: rows standard, columns current."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from fitgap.labels.likeness import WordLikeness, characters, is_denial, opposites_of
from fitgap.labels.words import Label, Word
from fitgap.lexicon import Lexicon

Matrix = NDArray[np.float64]

#: A word in every label of a procedure still says a little.
LEAST_RARITY = 0.25
#: Words so alike speak of one thing.
SAME_THING = 0.7
#: Likeness of acts or things where one of the labels has none.
UNSAID = 0.45


@dataclass(frozen=True)
class Wording:
    """How alike labels are. All matrices: ``[i][j]`` label *i* against label *j*, 0 to 1."""

    same: Matrix  #: 1: the same text
    words: Matrix  #: shared meaning of all words, mean of both directions
    acts: Matrix  #: what is done; ``UNSAID`` where one does not say
    things: Matrix  #: what it is done to; ``UNSAID`` where one does not say
    characters: Matrix  #: shared kanji, stretches of kana and letters, whatever words they make
    pointing: Matrix  #: both speak of a thing that few others of either flow speak of
    excluded: Matrix  #: opposites and negation

    @property
    def alike(self) -> Matrix:
        """Return one number for each pair: shared meaning less opposites, 1 for the same text."""
        alike: Matrix = np.maximum(self.same, self.words * (1 - self.excluded))
        return alike

    def turned(self) -> Wording:
        """Return the same with rows and columns exchanged."""
        return Wording(
            same=self.same.T,
            words=self.words.T,
            acts=self.acts.T,
            things=self.things.T,
            characters=self.characters.T,
            pointing=self.pointing.T,
            excluded=self.excluded.T,
        )


def compare_wording(
    left: Sequence[Label], right: Sequence[Label], likeness: WordLikeness, lexicon: Lexicon
) -> Wording:
    """Compare every label with every other. Rarity is counted over both lists together."""
    rarity = _rarity((*left, *right))
    mine, others = _Side(left, rarity), _Side(right, rarity)
    table = likeness.table(mine.words, others.words)
    acts = _both(mine, others, table, acts=True)
    things = _both(mine, others, table, acts=False)
    same = _same(left, right)
    words = _mutual(mine, others, table)
    _compare_denials(words, left, right, likeness, rarity)
    return Wording(
        same=same,
        words=words,
        acts=acts,
        things=things,
        characters=_characters(left, right),
        pointing=_pointing(mine, others, table),
        excluded=np.where(same > 0, 0.0, _exclusions(left, right, likeness, lexicon)),
    )


def _compare_denials(
    words: Matrix,
    left: Sequence[Label],
    right: Sequence[Label],
    likeness: WordLikeness,
    rarity: Mapping[str, float],
) -> None:
    """Let labels that both deny something be as alike as without it.

    認めない旨を通知する and 減額できないことを知らせる deny different words and mean the same.
    """
    rows, columns = ([n for n, each in enumerate(side) if each.denies] for side in (left, right))
    if not rows or not columns:
        return
    mine = _Side([left[n].affirmed for n in rows], rarity)
    others = _Side([right[n].affirmed for n in columns], rarity)
    table = likeness.table(mine.words, others.words)
    place = np.ix_(rows, columns)
    words[place] = np.maximum(words[place], _mutual(mine, others, table))


def _same(left: Sequence[Label], right: Sequence[Label]) -> Matrix:
    numbers: dict[str, int] = {}
    mine, other = (
        np.array([numbers.setdefault(label.text, len(numbers)) for label in side], dtype=int)
        for side in (left, right)
    )
    same: Matrix = (mine[:, None] == other[None, :]).astype(np.float64)
    return same


class _Side:
    """The words of one flow's labels: ``weights[i][w]`` is what word *w* weighs in label *i*."""

    def __init__(self, labels: Sequence[Label], rarity: Mapping[str, float]) -> None:
        numbers: dict[Hashable, int] = {}
        self.words: list[Word] = []
        for label in labels:
            for word in label.words:
                if word.sense not in numbers:
                    numbers[word.sense] = len(self.words)
                    self.words.append(word)
        self.weights = np.zeros((len(labels), len(self.words)))
        for row, label in enumerate(labels):
            for word in label.words:
                number = numbers[word.sense]
                weight = word.role * word.weight * rarity[word.text]
                self.weights[row, number] = max(weight, self.weights[row, number])
        self.acts = np.array([word.act for word in self.words], dtype=bool)

    def shares(self, chosen: NDArray[np.bool_] | None = None) -> Matrix:
        """Return the weights of each label as shares of one; of chosen words only, if given."""
        weights = self.weights if chosen is None else self.weights * chosen
        total = weights.sum(axis=1, keepdims=True)
        shares: Matrix = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
        return shares


def _cover(mine: _Side, others: _Side, table: Matrix, acts: bool | None = None) -> Matrix:
    """Return how much of each label the other says, 0 to 1."""
    chosen = None if acts is None else mine.acts == acts
    best = np.zeros((len(mine.words), len(others.weights)))
    for column, weights in enumerate(others.weights):
        present = np.greater(weights, 0)
        if acts is not None:
            present = present & (others.acts == acts)
        if present.any() and len(mine.words):
            best[:, column] = table[:, present].max(axis=1)
    covered: Matrix = mine.shares(chosen) @ best
    return covered


def _mutual(mine: _Side, others: _Side, table: Matrix, acts: bool | None = None) -> Matrix:
    """Return how much labels say of each other, the mean of both directions."""
    mutual: Matrix = (_cover(mine, others, table, acts) + _cover(others, mine, table.T, acts).T) / 2
    return mutual


def _both(mine: _Side, others: _Side, table: Matrix, *, acts: bool) -> Matrix:
    """Return the likeness of acts (or things) alone, ``UNSAID`` where one has none."""
    said = np.outer(_has(mine, acts), _has(others, acts))
    result: Matrix = np.where(said, _mutual(mine, others, table, acts), UNSAID)
    return result


def _characters(left: Sequence[Label], right: Sequence[Label]) -> Matrix:
    """Return the share of characters two labels have in common, 0 to 1 (Dice)."""
    numbers: dict[str, int] = {}
    mine, other = (
        [
            [numbers.setdefault(each, len(numbers)) for each in characters(label.text)]
            for label in side
        ]
        for side in (left, right)
    )
    tables = [np.zeros((len(side), len(numbers))) for side in (mine, other)]
    for table, side in zip(tables, (mine, other), strict=True):
        for row, own in enumerate(side):
            table[row, own] = 1.0
    sizes = [table.sum(axis=1) for table in tables]
    total = sizes[0][:, None] + sizes[1][None, :]
    shared = 2 * tables[0] @ tables[1].T
    result: Matrix = np.divide(shared, total, out=np.zeros_like(shared), where=total > 0)
    return result


def _pointing(mine: _Side, others: _Side, table: Matrix) -> Matrix:
    """Return how surely one thing both speak of points from each label to the other alone.

    It does fully if no other label of either flow speaks of it: 手数料 in 収納する and 受け取る.
    """
    result = np.zeros((len(mine.weights), len(others.weights)))
    alike = np.where(table >= SAME_THING, table, 0.0)
    alike[mine.acts, :] = 0.0
    alike[:, others.acts] = 0.0
    spoken = np.greater(mine.weights, 0).astype(np.float64), np.greater(others.weights, 0)
    in_right = np.maximum(1.0, ((alike > 0) @ spoken[1].T > 0).sum(axis=1))
    in_left = np.maximum(1.0, ((alike > 0).T @ spoken[0].T > 0).sum(axis=1))
    strength = alike / np.sqrt(np.outer(in_right, in_left))
    for row, column in zip(*np.nonzero(alike), strict=True):
        both = np.minimum.outer(mine.weights[:, row], others.weights[:, column])
        np.maximum(result, strength[row, column] * both, out=result)
    return result


def _has(side: _Side, acts: bool) -> NDArray[np.bool_]:
    chosen = side.weights[:, np.flatnonzero(side.acts == acts)]
    found: NDArray[np.bool_] = np.asarray((chosen > 0).any(axis=1))
    return found


def _rarity(labels: Sequence[Label]) -> dict[str, float]:
    """Return how rare each word is among the labels, ``LEAST_RARITY`` (in all) to 1 (in one)."""
    counts: dict[str, int] = {}
    for label in labels:
        for text in {word.text for word in label.words}:
            counts[text] = counts.get(text, 0) + 1
    most = log(1 + len(labels))
    return {
        key: max(LEAST_RARITY, 1 - log(count) / most) if most else 1.0
        for key, count in counts.items()
    }


def _exclusions(
    left: Sequence[Label], right: Sequence[Label], likeness: WordLikeness, lexicon: Lexicon
) -> Matrix:
    """Return how surely two labels cannot mean the same work, 0 to 1."""
    found = _by_units(left, right, lexicon)
    mine, other = _single_acts(left), _single_acts(right)
    for word, rows in mine.items():
        for another, columns in other.items():
            strength = likeness.opposition(word, another)
            if strength:
                place = np.ix_(rows, columns)
                found[place] = np.maximum(found[place], strength)
    return found


def _by_units(left: Sequence[Label], right: Sequence[Label], lexicon: Lexicon) -> Matrix:
    """Return the strongest opposites that only one label of each pair has."""
    found = np.zeros((len(left), len(right)))
    deny = [np.array([label.denies for label in side], dtype=bool) for side in (left, right)]
    both_deny = np.outer(*deny)
    having = _having(left), _having(right)
    rows, columns = ({**own} for own in having)
    for unit, in_left in having[0].items():
        for opposite, strength in opposites_of(unit, lexicon):
            if opposite not in having[1]:
                continue
            mine = in_left & ~rows.get(opposite, np.zeros(len(left), dtype=bool))
            other = having[1][opposite] & ~columns.get(unit, np.zeros(len(right), dtype=bool))
            both = np.outer(mine, other)
            if is_denial(unit, opposite):
                both &= ~both_deny
            found = np.maximum(found, strength * both)
    return found


def _having(labels: Sequence[Label]) -> dict[str, NDArray[np.bool_]]:
    """Return for each unit which labels have it."""
    found: dict[str, NDArray[np.bool_]] = {}
    for number, label in enumerate(labels):
        for unit in label.units:
            found.setdefault(unit, np.zeros(len(labels), dtype=bool))[number] = True
    return found


def _single_acts(labels: Sequence[Label]) -> dict[Word, list[int]]:
    """Return the labels that say one act, by that act."""
    found: dict[Word, list[int]] = {}
    for number, label in enumerate(labels):
        if len(label.acts) == 1:
            found.setdefault(label.acts[0], []).append(number)
    return found
