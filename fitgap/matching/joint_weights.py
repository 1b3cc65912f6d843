"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 2.44,
    "rest": 1.06,
    "completes": 1.33,
    "clause": 3.29,
    "several": 1.05,
    "open clause": 0.00,
    "answer": 0.75,
    "resemblance": 4.25,
    "said": -1.33,
    "single": -3.80,
    "dealing": -0.22,
    "performers": 1.88,
    "performers and means": 0.62,
    "documents": 5.41,
    "rival": -4.51,
    "rival name": -0.85,
    "several members": -3.18,
    "between": -2.61,
    "part by vectors": 0.71,
    "wait": -0.40,
    "beside an event": 0.99,
    "for an event": -3.13,
    "decision": 1.88,
    "check": 1.92,
    "asked": 2.55,
    "near question": 1.31,
    "other check": -3.18,
    "both decisions": 3.43,
    "ways of both": 3.24,
    "shared": 0.67,
    "prepares": 0.86,
    "conjunct": 1.19,
    "open conjunct": 2.14,
    "another way": -1.07,
    "other work": -0.90,
    "bias": -3.55,
}
