"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.46,
    "pointing": 1.14,
    "excluded": -1.81,
    "other kind": -2.77,
    "repetition": -1.23,
    "habit": -2.88,
    "performers": 1.45,
    "documents": 2.55,
    "context": 4.39,
    "distance": -4.27,
    "margin": 6.42,
    "best characters": 0.07,
    "order": 0.32,
    "nearest": 1.23,
    "unknown": -1.98,
    "step": -0.86,
    "decision": 0.71,
    "end": 0.18,
    "bias": 0.92,
}
