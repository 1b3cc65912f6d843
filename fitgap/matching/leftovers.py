"""What is left over on both sides in the same place: weak pairs that a person has to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from fitgap.matching.assignment import best_pairs
from fitgap.matching.evidence import Evidence
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, ItemKind, Outline

#: Neighbours must correspond that much, the wording be that much alike, the chance be that good.
LEAST_CONTEXT, LEAST_WORDING, LEAST_CHANCE = 0.7, 0.17, 0.08
#: Opposites that strong are no counterpart at all.
MOST_EXCLUDED = 0.5
#: Of a decision, so many of the ways in and of the ways out must lead to what corresponds.
LEAST_WAYS = 0.5


def leftover_pairs(
    evidence: Evidence, alike: Matrix, chances: Matrix, kept: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return pairs of items that no stronger pair has taken.

    A decision between the same steps is the same decision, whatever it asks: what it asks is then
    a difference. Other items must at least sound a little alike.
    """
    support = np.zeros_like(chances)
    for place in kept:
        support[place] = 1.0
    free = np.outer(1 - support.any(axis=1), 1 - support.any(axis=0))
    fitting = (
        (evidence.context(support) >= LEAST_CONTEXT)
        & (alike >= LEAST_WORDING)
        & (chances >= LEAST_CHANCE)
        & (evidence.wording.excluded < MOST_EXCLUDED)
    )
    gain = evidence.context(support) * alike * fitting
    return best_pairs(np.maximum(gain, _decisions(evidence, dict(kept))) * free)


def _decisions(evidence: Evidence, partner: Mapping[int, int]) -> Matrix:
    """Return how well the places of decisions correspond, 0 where they do not."""
    table = np.zeros(evidence.fit.shape)
    for mine in evidence.left.of_kind(ItemKind.DECISION):
        for other in evidence.right.of_kind(ItemKind.DECISION):
            ways_in = _shared(_before(evidence.left, mine), _before(evidence.right, other), partner)
            ways_out = _shared(_after(evidence.left, mine), _after(evidence.right, other), partner)
            if min(ways_in, ways_out) >= LEAST_WAYS:
                table[mine.index, other.index] = (ways_in + ways_out) / 2
    return table


def _before(outline: Outline, item: Item) -> tuple[int, ...]:
    return outline.behaviour.preceding[item.index]


def _after(outline: Outline, item: Item) -> tuple[int, ...]:
    behaviour = outline.behaviour
    return (*behaviour.following[item.index], *behaviour.returning[item.index])


def _shared(mine: Iterable[int], other: Iterable[int], partner: Mapping[int, int]) -> float:
    left, right = set(mine), set(other)
    both = {partner[number] for number in left if number in partner} & right
    return len(both) / max(len(left), len(right), 1)
