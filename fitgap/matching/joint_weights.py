"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 1.31,
    "rest": 1.80,
    "gain": 0.45,
    "clause": 2.08,
    "several": 0.95,
    "resemblance": 5.46,
    "act": 0.90,
    "unknown": 0.37,
    "said": -2.46,
    "single": -4.38,
    "dealing": -2.53,
    "performers": 1.24,
    "performers and means": 1.53,
    "documents": 3.96,
    "rival": -4.13,
    "rival name": -2.04,
    "several members": -1.85,
    "bias": -3.35,
}
