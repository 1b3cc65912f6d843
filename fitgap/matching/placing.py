"""How likely two left-over items are the same work, judged by their places more than their words.

``python -m benchmarks.bench_fitgap.placing`` fits the weights again and prints the table.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fitgap.labels.words import Label
from fitgap.lexicon import Lexicon
from fitgap.matching.evidence import UNDRAWN, Evidence
from fitgap.matching.places import Places
from fitgap.matching.scoring import chance_of, log_odds_of
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, ItemKind

#: Log odds below which words say nothing more.
WORST_ODDS = -6.0
#: Least chance of a pair.
LEAST = 0.45
#: Where both say what is done in known words, less likeness than this is not the same act.
OTHER_ACT = 0.15
#: Log odds that two names are parts of each other where no vectors tell.
UNTOLD = 1.0

#: Kinds of which a flow may have one only; two that are the only ones are often the same.
_ONCE = frozenset({ItemKind.START, ItemKind.TIMER, ItemKind.WAIT})

#: Feature and its weight, in the order of ``Placing.features``. The sum is the log of the odds.
WEIGHTS: dict[str, float] = {
    "chance": 0.85,
    "alone in one place": 2.04,
    "among several in one place": 0.04,
    "same turn in one place": 0.00,
    "alone in half a place": 0.85,
    "only one": 3.07,
    "order": 0.92,
    "things": 0.18,
    "performers": 2.27,
    "documents": 0.61,
    "other act": -1.16,
    "unknown act": -0.47,
    "habit": -1.25,
    "decision": 1.77,
    "end or start": 0.65,
    "each a part": 0.71,
    "wait": -0.53,
    "bias": 0.38,
}


class Placing:
    """Weighs pairs of free items, given what is matched so far."""

    def __init__(self, evidence: Evidence, support: Matrix, sides: tuple[Places, Places]) -> None:
        self._evidence = evidence
        self._orders = evidence.orders(support)
        self._sides = sides
        self._performers = evidence.performers(support)
        self._parts = evidence.parts(*([item.index for item in side.free] for side in sides))

    def chance(self, mine: Item, other: Item, chance: float) -> float:
        """Return how likely two items are the same work.

        Args:
            mine: of the left side.
            other: of the right side.
            chance: by their wording and surroundings.
        """
        row = self.features(mine, other, chance)
        return 0.0 if row is None else chance_of(float(row @ _TABLE))

    def features(self, mine: Item, other: Item, chance: float) -> NDArray[np.float64] | None:
        """Return the features in the order of ``WEIGHTS``; None: certainly two things."""
        evidence, place = self._evidence, (mine.index, other.index)
        if mine.kind is ItemKind.END and not _may_be_one_end(mine, other):
            return None
        known = all(_known_acts(item.label, evidence.lexicon) for item in (mine, other))
        return np.array(
            [
                max(log_odds_of(chance), WORST_ODDS),
                *self._by_place(mine, other),
                evidence.wording.things[place],
                self._performers[place] - 0.5,
                evidence.documents[place] - UNDRAWN,
                known and evidence.wording.acts[place] < OTHER_ACT,
                not known,
                evidence.habits[place],
                mine.kind is ItemKind.DECISION,
                mine.kind in (ItemKind.END, ItemKind.START),
                self._parts[place] if evidence.nearness.known[place] else UNTOLD,
                ItemKind.WAIT in (mine.kind, other.kind),
                1.0,
            ],
            dtype=np.float64,
        )

    def _by_place(self, mine: Item, other: Item) -> tuple[float, ...]:
        """Return the features that tell where two items stand."""
        sides, items = self._sides, (mine, other)
        ways = zip(sides[0].place(mine), sides[1].place(other), strict=True)
        shared = [_jaccard(left, right) for left, right in ways]
        same, half = min(shared) == 1.0, max(shared) == 1.0 > min(shared)
        beside = sides[0].beside(mine, other.kind), sides[1].beside(other, mine.kind)
        alone = len(beside[0]) == len(beside[1]) == 1
        turns = [
            own.index(item.index) / max(len(own) - 1, 1)
            for own, item in zip(beside, items, strict=True)
        ]
        only = mine.kind in _ONCE and all(map(Places.is_only, sides, items))
        order = 1.0 if same else float(self._orders[mine.index, other.index])
        return (
            float(same and alone),
            float(same and not alone),
            1.0 - abs(turns[0] - turns[1]) if same and not alone else 0.0,
            float(half and alone),
            float(only),
            order,
        )


_TABLE = np.array(list(WEIGHTS.values()))


def _known_acts(label: Label, lexicon: Lexicon) -> bool:
    return bool(label.acts) and all(
        any(m.concept in lexicon.concepts for m in act.meanings) for act in label.acts
    )


def _may_be_one_end(mine: Item, other: Item) -> bool:
    outcomes = {mine.facets.outcome, other.facets.outcome} - {""}
    return len(outcomes) < 2


def _jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    return len(left & right) / len(left | right) if left | right else 1.0
