"""What is left over on both sides in the same place: weak pairs that a person has to confirm.

Two steps between the same neighbours are often the same work however differently they are called.
So little likeness is enough there that would say nothing elsewhere. ``placing`` weighs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from fitgap.matching.assignment import best_pairs
from fitgap.matching.evidence import Evidence
from fitgap.matching.groups import Group
from fitgap.matching.places import Places
from fitgap.matching.placing import LEAST, Placing
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, ItemKind, Outline

#: The chance of a pair that a person or the matcher has ruled out.
IMPOSSIBLE = -1.0
#: Opposites that strong are no counterpart at all.
MOST_EXCLUDED = 0.5
#: Of a decision, so many of the ways in and of the ways out must lead to what corresponds.
LEAST_WAYS = 0.5

_Pairs = list[tuple[int, int]]
#: Items of both sides that correspond.
_Known = tuple[tuple[int, ...], tuple[int, ...]]


def leftover_pairs(evidence: Evidence, chances: Matrix, kept: Sequence[Group]) -> _Pairs:
    """Return pairs of items that no stronger pair has taken.

    Found pairs can make places for further ones.

    Args:
        evidence: of the two outlines.
        chances: of each pair; ``IMPOSSIBLE`` where it is ruled out.
        kept: the groups of items that are taken already.
    """
    known = [(tuple(group.left), tuple(group.right)) for group in kept]
    found: _Pairs = []
    while True:
        more = best_pairs(gains(evidence, chances, known))
        if not more:
            return found
        found += more
        known += [((row,), (column,)) for row, column in more]


def gains(evidence: Evidence, chances: Matrix, known: Sequence[_Known]) -> Matrix:
    """Return what pairing each two free items is worth, 0 where nothing speaks for it."""
    support = np.zeros(chances.shape)
    numbers: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, members in enumerate(known):
        support[np.ix_(*members)] = 1.0
        for own, side in zip(numbers, members, strict=True):
            own.update(dict.fromkeys(side, number))
    sides = Places(evidence.left, numbers[0]), Places(evidence.right, numbers[1])
    placing = Placing(evidence, support, sides)
    table = np.zeros(chances.shape)
    for mine in sides[0].free:
        for other in sides[1].free:
            place = mine.index, other.index
            possible = evidence.fit[place] > 0 and chances[place] >= 0
            another = evidence.wording.excluded[place] >= MOST_EXCLUDED
            if possible and not another and not evidence.repetitions[place]:
                table[place] = placing.chance(mine, other, float(chances[place])) - LEAST
    return np.maximum(table, np.where(chances >= 0, _decisions(evidence, *numbers), 0.0))


def _decisions(evidence: Evidence, left: Mapping[int, int], right: Mapping[int, int]) -> Matrix:
    """Return how well the places of free decisions correspond, 0 where they do not."""
    table = np.zeros(evidence.fit.shape)
    for mine in evidence.left.of_kind(ItemKind.DECISION):
        for other in evidence.right.of_kind(ItemKind.DECISION):
            if mine.index in left or other.index in right:
                continue
            ways_in = _shared(
                _numbered(_before(evidence.left, mine), left),
                _numbered(_before(evidence.right, other), right),
            )
            ways_out = _shared(
                _numbered(_after(evidence.left, mine), left),
                _numbered(_after(evidence.right, other), right),
            )
            if min(ways_in, ways_out) >= LEAST_WAYS:
                table[mine.index, other.index] = (ways_in + ways_out) / 2
    return table


def _before(outline: Outline, item: Item) -> tuple[int, ...]:
    return outline.behaviour.preceding[item.index]


def _after(outline: Outline, item: Item) -> tuple[int, ...]:
    behaviour = outline.behaviour
    return (*behaviour.following[item.index], *behaviour.returning[item.index])


def _numbered(items: Iterable[int], numbers: Mapping[int, int]) -> list[int]:
    """Return the correspondences of some items, -1 for each that has none."""
    return [numbers.get(item, -1) for item in dict.fromkeys(items)]


def _shared(mine: Sequence[int], other: Sequence[int]) -> float:
    both = {number for number in mine if number >= 0} & set(other)
    return len(both) / max(len(mine), len(other), 1)
