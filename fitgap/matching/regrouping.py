"""Pairs given up because one of their items is part of a neighbour's work instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fitgap.matching.attachment import attachment
from fitgap.matching.groups import GROWING
from fitgap.matching.joining import Knowledge, features, odds
from fitgap.matching.scoring import log_odds_of
from fitgap.outline.items import Outline

#: By so much in log odds an item must rather belong to the pair beside it than to its own.
MARGIN = 1.5
#: A pair so likely, in log odds, is never given up.
SUREST = 5.0

_Pair = tuple[int, int]


def parts_of_neighbours(known: Knowledge, pairs: Sequence[_Pair]) -> set[_Pair]:
    """Return the pairs whose items rather belong to the pair beside them.

    The best assignment gives every item its own counterpart; where one step does the work of two,
    the second of them would be left with a stranger.
    """
    return {
        pair for side in (0, 1) for pair, rather in _beside(known, pairs, side) if rather >= MARGIN
    }


def _beside(known: Knowledge, pairs: Sequence[_Pair], side: int) -> Iterator[tuple[_Pair, float]]:
    """Yield pairs, and by how much the item of a side rather belongs to a pair beside it."""
    evidence = known.evidence
    outlines = evidence.left, evidence.right
    owner = {pair[side]: pair for pair in pairs}
    taken = {pair[1 - side] for pair in pairs}
    rivals = [n for n in range(len(outlines[1 - side].items)) if n not in taken]
    for pair in pairs:
        item = outlines[side].items[pair[side]]
        own = log_odds_of(float(known.chances[pair]))
        sure = own > SUREST or evidence.wording.same[pair] > 0
        if item.kind not in GROWING or not item.label.text or sure:
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
            yield pair, odds(features(known, names, side, item.index, members, rivals)) - own


def _neighbours(outline: Outline, item: int, owner: Mapping[int, _Pair]) -> Iterator[_Pair]:
    """Yield the pairs of the steps directly before and behind an item, with no way around."""
    behaviour = outline.behaviour
    for ways in (behaviour.preceding[item], behaviour.following[item]):
        for beside in ways if len(ways) == 1 else ():
            if beside in owner and outline.items[beside].kind in GROWING:
                yield owner[beside]
