"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 2.71,
    "rest": 0.83,
    "completes": 1.53,
    "clause": 1.72,
    "several": 0.42,
    "open clause": 0.97,
    "answer": 3.34,
    "resemblance": 6.72,
    "said": -2.61,
    "single": -4.94,
    "dealing": -0.97,
    "performers": 1.39,
    "performers and means": 0.74,
    "documents": 6.73,
    "rival": -4.65,
    "rival name": -1.22,
    "several members": -0.28,
    "bias": -3.80,
}
