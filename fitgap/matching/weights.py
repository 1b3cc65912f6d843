"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.42,
    "pointing": 1.20,
    "excluded": -1.79,
    "other kind": -2.83,
    "repetition": -1.18,
    "habit": -2.85,
    "performers": 1.38,
    "documents": 2.51,
    "context": 4.33,
    "distance": -4.62,
    "margin": 6.99,
    "best characters": 0.21,
    "order": 0.29,
    "nearest": 1.01,
    "unknown": -1.72,
    "step": -0.86,
    "decision": 0.69,
    "end": 0.18,
    "bias": 0.75,
}
