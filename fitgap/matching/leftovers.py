"""What is left over on both sides in the same place: weak pairs that a person has to confirm.

Two steps between the same neighbours are often the same work however differently they are called.
So little likeness is enough there that would say nothing elsewhere. ``placing`` weighs it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fitgap.matching.assignment import best_pairs
from fitgap.matching.evidence import Evidence
from fitgap.matching.groups import Group
from fitgap.matching.places import Places
from fitgap.matching.placing import LEAST, Placing
from fitgap.matching.wording import Matrix

#: The chance of a pair that a person or the matcher has ruled out.
IMPOSSIBLE = -1.0
#: Opposites that strong are no counterpart at all.
MOST_EXCLUDED = 0.5

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
    return np.maximum(table, 0.0)
