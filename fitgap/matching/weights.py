"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.32,
    "pointing": 1.42,
    "excluded": -2.98,
    "other kind": -3.31,
    "repetition": -0.82,
    "habit": -2.59,
    "performers": 1.60,
    "documents": 2.75,
    "context": 4.50,
    "distance": -4.66,
    "margin": 9.40,
    "best characters": 1.73,
    "order": 0.25,
    "step": -1.10,
    "decision": 0.83,
    "end": -0.29,
    "bias": -1.45,
}
