"""From evidence to the odds that two items are the same work."""

from __future__ import annotations

import numpy as np

from fitgap.matching.evidence import Evidence
from fitgap.matching.weights import WEIGHTS
from fitgap.matching.wording import Matrix
from fitgap.outline.items import ItemKind

#: Log odds of what is impossible, and of what is certain.
NEVER, CERTAIN = -12.0, 9.0
#: A chance is never less than this, nor more than 1 less it.
LEAST_CHANCE = 1e-9
#: Fewer shared characters are not what a row or column is measured by.
LEAST_SHARED = 0.2
_KINDS = (ItemKind.STEP, ItemKind.DECISION, ItemKind.END)
#: Log odds taken off for each full opposite (転入, 転出).
OPPOSITE_COST = 9.0
#: The same for doing again what was done (転記), where the names have nothing in common.
REPETITION_COST = 3.0


def features(evidence: Evidence, resemblance: Matrix, matched: Matrix) -> list[Matrix]:
    """Return the features, each ``[i][j]``, in the order of ``WEIGHTS``."""
    wording = evidence.wording
    kinds = [
        np.array([[item.kind is kind] for item in evidence.left.items], dtype=np.float64)
        * (evidence.fit > 0)
        for kind in _KINDS
    ]
    return [
        wording.acts,
        wording.pointing,
        wording.excluded,
        (evidence.fit < 1).astype(np.float64),
        evidence.repetitions,
        evidence.habits,
        evidence.performers(matched) - 0.5,
        evidence.documents - 0.5,
        evidence.context(matched),
        evidence.distance * (1 - np.minimum(1.0, resemblance)),
        _margin(resemblance),
        wording.characters / _most(wording.characters),
        evidence.orders(matched),
        evidence.shares,
        1 - evidence.nearness.known,
        *kinds,
        np.ones_like(resemblance),
    ]


def _most(table: Matrix) -> Matrix:
    """Return the greatest value in the row or column of each cell, ``LEAST_SHARED`` or more."""
    most: Matrix = np.maximum(
        table.max(axis=1, keepdims=True, initial=LEAST_SHARED),
        table.max(axis=0, keepdims=True, initial=LEAST_SHARED),
    )
    return most


def _margin(table: Matrix) -> Matrix:
    """Return how much each cell exceeds the best other one in its row and in its column."""
    margin: Matrix = table - np.maximum(_best_other(table), _best_other(table.T).T)
    return margin


def _best_other(table: Matrix) -> Matrix:
    """Return the best other value of each cell's row."""
    if table.shape[1] < 2:
        return np.zeros_like(table)
    ordered = np.sort(table, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    others: Matrix = np.where(table == best, second, best)
    return others


def log_odds(evidence: Evidence, resemblance: Matrix, matched: Matrix) -> Matrix:
    """Return the log of the odds for each pair of items, given what is matched so far."""
    total = np.zeros_like(resemblance)
    for weight, feature in zip(
        WEIGHTS.values(), features(evidence, resemblance, matched), strict=True
    ):
        total += weight * feature
    total -= OPPOSITE_COST * np.maximum(evidence.wording.excluded - 0.5, 0)
    total -= REPETITION_COST * evidence.repetitions * (1 - np.minimum(1.0, resemblance))
    return np.where(evidence.fit > 0, np.clip(total, NEVER, CERTAIN), NEVER)


def probability(odds: Matrix) -> Matrix:
    """Return probabilities for log odds."""
    result: Matrix = 1.0 / (1.0 + np.exp(-odds))
    return result


def chance_of(odds: float) -> float:
    """Return the chance for a log of the odds."""
    return float(1.0 / (1.0 + np.exp(-odds)))


def log_odds_of(chance: float) -> float:
    """Return the log of the odds for a chance between 0 and 1."""
    return float(np.log(max(chance, LEAST_CHANCE) / max(1 - chance, LEAST_CHANCE)))
