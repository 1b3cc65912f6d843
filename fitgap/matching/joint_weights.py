"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 2.33,
    "rest": 3.34,
    "gain": 2.00,
    "clause": 1.51,
    "several": 0.73,
    "resemblance": 5.74,
    "act": 0.58,
    "unknown": 0.37,
    "said": -2.48,
    "single": -4.07,
    "dealing": -1.44,
    "performers": 1.21,
    "performers and means": 1.23,
    "documents": 4.41,
    "rival": -3.91,
    "rival name": -2.77,
    "several members": -1.76,
    "bias": -2.99,
}
