"""What is left over on both sides in the same place: weak pairs that a person has to confirm.

Two steps between the same neighbours are often the same work however differently they are called.
So little likeness is enough there that would say nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from fitgap.matching.assignment import best_pairs
from fitgap.matching.evidence import Evidence
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, ItemKind, Outline

#: Chance that is enough where all neighbours correspond, and where only some do.
IN_PLACE, NEAR_PLACE = 0.045, 0.12
#: Where both say what is done and it is not the same, less than this is not enough.
OTHER_ACT, DOING_OTHERWISE = 0.1, 0.2
#: Share of neighbours before and behind that must correspond at least.
LEAST_SHARED = 0.5
#: Opposites that strong are no counterpart at all.
MOST_EXCLUDED = 0.5
#: Of a decision, so many of the ways in and of the ways out must lead to what corresponds.
LEAST_WAYS = 0.5
#: What being the only one of its kind in a place is worth for decisions and ends.
ALONE = 0.5

_Pairs = list[tuple[int, int]]


def leftover_pairs(evidence: Evidence, chances: Matrix, kept: _Pairs) -> _Pairs:
    """Return pairs of items that no stronger pair has taken.

    A decision or an end alone in its place is the same one, whatever it says: what it asks is then
    a difference. Found pairs can make places for further ones.
    """
    found: _Pairs = []
    while True:
        known = kept + found
        more = best_pairs(_gains(evidence, chances, known))
        if not more:
            return found
        found += more


def _gains(evidence: Evidence, chances: Matrix, known: _Pairs) -> Matrix:
    partner = dict(known)
    table = np.zeros(chances.shape)
    places = (
        Places(evidence.left, partner),
        Places(evidence.right, {column: column for column in partner.values()}),
    )
    for mine in places[0].free:
        for other in places[1].free:
            place = mine.index, other.index
            if evidence.fit[place] > 0 and evidence.wording.excluded[place] < MOST_EXCLUDED:
                table[place] = _gain(evidence, places, mine, other, float(chances[place]))
    return np.maximum(table, _decisions(evidence, partner))


def _gain(
    evidence: Evidence,
    places: tuple[Places, Places],
    mine: Item,
    other: Item,
    chance: float,
) -> float:
    """Return how well two items in the same place go together, 0 if they do not."""
    shared = min(
        _jaccard(places[0].near(mine, forward=way), places[1].near(other, forward=way))
        for way in (False, True)
    )
    if shared < LEAST_SHARED:
        return 0.0
    if shared == 1.0 and mine.kind is ItemKind.END and _may_be_one_end(mine, other):
        return ALONE + chance
    least = IN_PLACE if shared == 1.0 else NEAR_PLACE
    if evidence.wording.acts[mine.index, other.index] < OTHER_ACT:
        least = max(least, DOING_OTHERWISE)
    return shared * chance if chance >= least else 0.0


def _may_be_one_end(mine: Item, other: Item) -> bool:
    outcomes = {mine.facets.outcome, other.facets.outcome} - {""}
    return len(outcomes) < 2


class Places:
    """Where the items of one flow stand between those that have a counterpart."""

    def __init__(self, outline: Outline, partner: Mapping[int, int]) -> None:
        self._outline = outline
        self._partner = partner
        self.free = [item for item in outline.items if item.index not in partner]

    def near(self, item: Item, *, forward: bool) -> frozenset[int]:
        """Return the counterparts of the nearest items before (or behind) one."""
        behaviour = self._outline.behaviour
        ways = behaviour.following if forward else behaviour.preceding
        waiting, seen, found = list(ways[item.index]), set[int](), set[int]()
        while waiting:
            index = waiting.pop()
            if index in seen:
                continue
            seen.add(index)
            if index in self._partner:
                found.add(self._partner[index])
            else:
                waiting += ways[index]
        return frozenset(found)


def _jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right) if left | right else 1.0


def _decisions(evidence: Evidence, partner: Mapping[int, int]) -> Matrix:
    """Return how well the places of free decisions correspond, 0 where they do not."""
    table = np.zeros(evidence.fit.shape)
    taken = set(partner.values())
    for mine in evidence.left.of_kind(ItemKind.DECISION):
        for other in evidence.right.of_kind(ItemKind.DECISION):
            if mine.index in partner or other.index in taken:
                continue
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
