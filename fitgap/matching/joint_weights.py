"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 1.30,
    "rest": 1.74,
    "gain": 0.63,
    "clause": 1.89,
    "several": 0.92,
    "resemblance": 5.64,
    "act": 0.85,
    "unknown": 0.40,
    "said": -2.45,
    "single": -4.35,
    "dealing": -2.41,
    "performers": 1.26,
    "performers and means": 1.50,
    "documents": 3.82,
    "rival": -3.95,
    "rival name": -1.94,
    "several members": -1.82,
    "bias": -3.48,
}
