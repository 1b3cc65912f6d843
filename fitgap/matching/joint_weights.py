"""Weights for a step being part of a neighbour's work, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.joining`` fits them again and prints this table. The sum is the
log of the odds that the step belongs to the group.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``joining.features``.
JOINT_WEIGHTS: dict[str, float] = {
    "part": 2.27,
    "rest": 1.18,
    "completes": 1.31,
    "clause": 3.25,
    "several": 1.03,
    "open clause": 0.00,
    "answer": 0.71,
    "resemblance": 3.77,
    "said": -1.09,
    "single": -3.77,
    "dealing": -0.15,
    "performers": 1.85,
    "performers and means": 0.57,
    "documents": 5.19,
    "rival": -4.36,
    "rival name": -0.71,
    "several members": -2.86,
    "between": -2.51,
    "part by vectors": 0.81,
    "wait": -0.30,
    "beside an event": 1.32,
    "for an event": -3.25,
    "decision": 1.56,
    "check": 1.83,
    "asked": 2.29,
    "near question": 1.88,
    "other check": -3.33,
    "both decisions": 3.30,
    "ways of both": 3.45,
    "shared": 0.55,
    "prepares": 0.90,
    "conjunct": 1.03,
    "open conjunct": 2.30,
    "another way": -1.12,
    "other work": -0.93,
    "bias": -3.43,
}
