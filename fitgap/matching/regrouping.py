"""Pairs given up because one of their items is part of a neighbour's work instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fitgap.matching.attachment import attachment
from fitgap.matching.joining import Knowledge, features, probability
from fitgap.outline.items import ItemKind, Outline

#: From this chance on, an item rather belongs to the pair beside it.
RATHER = 0.5

_Pair = tuple[int, int]


def parts_of_neighbours(known: Knowledge, pairs: Sequence[_Pair]) -> set[_Pair]:
    """Return the pairs whose items rather belong to the pair beside them.

    The best assignment gives every item its own counterpart; where one step does the work of two,
    the second of them would be left with a stranger. Its own counterpart counts as a rival.
    """
    return {
        pair for side in (0, 1) for pair, chance in _beside(known, pairs, side) if chance >= RATHER
    }


def _beside(known: Knowledge, pairs: Sequence[_Pair], side: int) -> Iterator[tuple[_Pair, float]]:
    """Yield pairs with the chance that the item of a side belongs to a pair beside it."""
    evidence = known.evidence
    outlines = evidence.left, evidence.right
    owner = {pair[side]: pair for pair in pairs}
    taken = {pair[1 - side] for pair in pairs}
    rivals = [n for n in range(len(outlines[1 - side].items)) if n not in taken]
    for pair in pairs:
        item = outlines[side].items[pair[side]]
        same = evidence.wording.same[pair] > 0
        if item.kind is not ItemKind.STEP or not item.label.text or same:
            continue
        for near in _neighbours(outlines[side], item.index, owner):
            names = attachment(
                item.label,
                [outlines[side].items[near[side]].label],
                [outlines[1 - side].items[near[1 - side]].label],
                evidence.likeness,
                evidence.lexicon,
            )
            members = [near[0]], [near[1]]
            others = [*rivals, pair[1 - side]]
            yield pair, probability(features(known, names, side, item.index, members, others))


def _neighbours(outline: Outline, item: int, owner: Mapping[int, _Pair]) -> Iterator[_Pair]:
    """Yield the pairs of the steps directly before and behind an item, with no way around."""
    behaviour = outline.behaviour
    for ways in (behaviour.preceding[item], behaviour.following[item]):
        for beside in ways if len(ways) == 1 else ():
            if beside in owner and outline.items[beside].kind is ItemKind.STEP:
                yield owner[beside]
