"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 1.88,
    "rest": 0.66,
    "completes": 1.18,
    "clause": 1.83,
    "several": 0.84,
    "open clause": 1.03,
    "answer": 2.67,
    "resemblance": 5.42,
    "said": -1.08,
    "single": -5.24,
    "dealing": -0.63,
    "performers": 1.45,
    "performers and means": 0.78,
    "documents": 5.16,
    "rival": -4.06,
    "rival name": -0.61,
    "several members": -1.85,
    "between": -3.13,
    "part by vectors": 0.66,
    "bias": -3.76,
}
