"""What is left over on both sides in the same place: weak pairs that a person has to confirm.

Two steps between the same neighbours are often the same work however differently they are called.
So little likeness is enough there that would say nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from fitgap.labels.words import Label
from fitgap.lexicon import Lexicon
from fitgap.matching.assignment import best_pairs
from fitgap.matching.evidence import Evidence, may_correspond
from fitgap.matching.groups import Group
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, ItemKind, Outline

#: Chance that is enough where several items are left over between the same neighbours, and where
#: only the neighbours on one side correspond.
IN_PLACE, NEAR_PLACE = 0.03, 0.02
#: Chance, and likeness of what is worked on, that are enough for a step at quite another place.
MOVED, MOVED_THINGS = 0.04, 0.3
#: Of what is matched, so much must stand alike before and after two items near one place.
KEPT_ORDER, KEPT_ORDER_DECISION = 0.9, 0.7
#: Where both say what is done and it is not the same, less than this is not enough.
OTHER_ACT, DOING_OTHERWISE = 0.15, 0.2
#: More than any chance; and the chance of a pair that a person or the matcher has ruled out.
NEVER, IMPOSSIBLE = 2.0, -1.0
#: Opposites that strong are no counterpart at all.
MOST_EXCLUDED = 0.5
#: Of a decision, so many of the ways in and of the ways out must lead to what corresponds.
LEAST_WAYS = 0.5
#: What being the only one of its kind in a place is worth: more than any chance among several.
ALONE = 1.0

#: What a chance in a place that only half corresponds is worth beside one in the same place.
LESS_SURE = 0.5

_Pairs = list[tuple[int, int]]
#: Items of both sides that correspond.
_Known = tuple[tuple[int, ...], tuple[int, ...]]
#: The correspondences of the nearest matched items before and behind an item.
_Place = tuple[frozenset[int], frozenset[int]]


def leftover_pairs(evidence: Evidence, chances: Matrix, kept: Sequence[Group]) -> _Pairs:
    """Return pairs of items that no stronger pair has taken.

    What is alone in its place on both sides is the same, whatever it says. Found pairs can make
    places for further ones.

    Args:
        evidence: of the two outlines.
        chances: of each pair; ``IMPOSSIBLE`` where it is ruled out.
        kept: the groups of items that are taken already.
    """
    known = [(tuple(group.left), tuple(group.right)) for group in kept]
    found: _Pairs = []
    while True:
        more = best_pairs(_gains(evidence, chances, known))
        if not more:
            return found
        found += more
        known += [((row,), (column,)) for row, column in more]


def _gains(evidence: Evidence, chances: Matrix, known: Sequence[_Known]) -> Matrix:
    support = np.zeros(chances.shape)
    numbers: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, members in enumerate(known):
        support[np.ix_(*members)] = 1.0
        for own, side in zip(numbers, members, strict=True):
            own.update(dict.fromkeys(side, number))
    sides = Places(evidence.left, numbers[0]), Places(evidence.right, numbers[1])
    table = np.zeros(chances.shape)
    for mine in sides[0].free:
        for other in sides[1].free:
            place = mine.index, other.index
            possible = evidence.fit[place] > 0 and chances[place] >= 0
            if possible and evidence.wording.excluded[place] < MOST_EXCLUDED:
                table[place] = _gain(evidence, support, sides, mine, other, float(chances[place]))
    return np.maximum(table, np.where(chances >= 0, _decisions(evidence, *numbers), 0.0))


def _gain(
    evidence: Evidence,
    support: Matrix,
    sides: tuple[Places, Places],
    mine: Item,
    other: Item,
    chance: float,
) -> float:
    """Return how well two items go together by their place, 0 if they do not."""
    if mine.kind is ItemKind.START and sides[0].is_only(mine) and sides[1].is_only(other):
        return ALONE + chance
    near = sides[0].place(mine), sides[1].place(other)
    alone = sides[0].is_alone(mine, other.kind) and sides[1].is_alone(other, mine.kind)
    shared = [_jaccard(a, b) for a, b in zip(near[0], near[1], strict=True)]
    if min(shared) == 1.0:
        if alone and _may_stand_for(evidence, mine, other):
            return ALONE + chance
        return chance if chance >= _least(evidence, mine, other, IN_PLACE) else 0.0
    if max(shared) < 1.0:
        return _out_of_place(evidence, mine, other, chance)
    order = evidence.order(support, [(mine.index, other.index)])[0]
    if mine.kind is ItemKind.DECISION and alone and order >= KEPT_ORDER_DECISION:
        return chance + min(shared)
    near_enough = order >= KEPT_ORDER and chance >= _least(evidence, mine, other, NEAR_PLACE)
    return chance * LESS_SURE if near_enough else 0.0


def _out_of_place(evidence: Evidence, mine: Item, other: Item, chance: float) -> float:
    """Return how well two items go together that were moved: they work on the same things."""
    things = float(evidence.wording.things[mine.index, other.index])
    said = bool(mine.label.text and other.label.text) and things >= MOVED_THINGS
    if not said or chance < _least(evidence, mine, other, MOVED):
        return 0.0
    return chance * LESS_SURE**2


def _least(evidence: Evidence, mine: Item, other: Item, usual: float) -> float:
    """Return the chance that is enough for two items in one place."""
    if evidence.repetitions[mine.index, other.index]:
        return NEVER
    return max(usual, DOING_OTHERWISE) if _do_otherwise(evidence, mine, other) else usual


def _may_stand_for(evidence: Evidence, mine: Item, other: Item) -> bool:
    """Say whether two items alone in one place are not certainly two different things."""
    if mine.kind is ItemKind.END:
        return _may_be_one_end(mine, other)
    if evidence.repetitions[mine.index, other.index]:
        return False
    return mine.kind is ItemKind.DECISION or not _do_otherwise(evidence, mine, other)


def _do_otherwise(evidence: Evidence, mine: Item, other: Item) -> bool:
    """Say whether both names say what is done, in words that are known, and it is not the same."""
    known = all(_known_acts(item.label, evidence.lexicon) for item in (mine, other))
    return known and float(evidence.wording.acts[mine.index, other.index]) < OTHER_ACT


def _known_acts(label: Label, lexicon: Lexicon) -> bool:
    acts = [clause.act for clause in label.clauses if clause.act]
    return bool(acts) and all(
        any(m.concept in lexicon.concepts for m in act.meanings) for act in acts
    )


def _may_be_one_end(mine: Item, other: Item) -> bool:
    outcomes = {mine.facets.outcome, other.facets.outcome} - {""}
    return len(outcomes) < 2


class Places:
    """Where the items of one flow stand between those that have a counterpart."""

    def __init__(self, outline: Outline, numbers: Mapping[int, int]) -> None:
        self._outline = outline
        self._numbers = numbers
        self.free = [item for item in outline.items if item.index not in numbers]
        self._places = {item.index: self._find(item) for item in self.free}

    def place(self, item: Item) -> _Place:
        """Return the correspondences of the nearest items before one, and of those behind it."""
        return self._places[item.index]

    def is_alone(self, item: Item, kind: ItemKind) -> bool:
        """Say whether no other item that may correspond to this kind stands in the same place."""
        return not any(
            self._places[each.index] == self._places[item.index] and may_correspond(each.kind, kind)
            for each in self.free
            if each is not item
        )

    def is_only(self, item: Item) -> bool:
        """Say whether the flow has no other item of this kind at all."""
        return len(self._outline.of_kind(item.kind)) == 1

    def _find(self, item: Item) -> _Place:
        behaviour = self._outline.behaviour
        return self._near(item, behaviour.preceding), self._near(item, behaviour.following)

    def _near(self, item: Item, ways: Sequence[tuple[int, ...]]) -> frozenset[int]:
        waiting, seen, found = list(ways[item.index]), set[int](), set[int]()
        while waiting:
            index = waiting.pop()
            if index in seen:
                continue
            seen.add(index)
            if index in self._numbers:
                found.add(self._numbers[index])
            else:
                waiting += ways[index]
        return frozenset(found)


def _jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right) if left | right else 1.0


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
