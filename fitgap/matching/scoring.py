"""From evidence to the odds that two items are the same work."""

from __future__ import annotations

import numpy as np

from fitgap.matching.evidence import Evidence
from fitgap.matching.weights import WEIGHTS
from fitgap.matching.wording import Matrix

#: Log odds of what is impossible, and of what is certain.
NEVER, CERTAIN = -12.0, 9.0
#: A chance is never less than this, nor more than 1 less it.
LEAST_CHANCE = 1e-9
#: Wording that is enough for the surroundings to count fully.
FULL_WORDING = 0.5
#: Log odds taken off for each full opposite (転入, 転出).
OPPOSITE_COST = 9.0


def features(evidence: Evidence, resemblance: Matrix, matched: Matrix) -> list[Matrix]:
    """Return the features, each ``[i][j]``, in the order of ``WEIGHTS``."""
    wording = evidence.wording
    said = np.minimum(1.0, resemblance / FULL_WORDING)
    most = np.maximum(
        resemblance.max(axis=1, keepdims=True, initial=0.05),
        resemblance.max(axis=0, keepdims=True, initial=0.05),
    )
    context = evidence.context(matched)
    return [
        wording.acts,
        wording.things,
        wording.same,
        wording.excluded,
        (evidence.fit < 1).astype(np.float64),
        evidence.repetitions,
        evidence.performers(matched) - 0.5,
        evidence.documents - 0.5,
        context,
        evidence.distance * (1 - np.minimum(1.0, resemblance)),
        resemblance / most * said,
        np.ones_like(resemblance),
    ]


def log_odds(evidence: Evidence, resemblance: Matrix, matched: Matrix) -> Matrix:
    """Return the log of the odds for each pair of items, given what is matched so far."""
    total = np.zeros_like(resemblance)
    for weight, feature in zip(
        WEIGHTS.values(), features(evidence, resemblance, matched), strict=True
    ):
        total += weight * feature
    total -= OPPOSITE_COST * np.maximum(evidence.wording.excluded - 0.5, 0)
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
