"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.38,
    "pointing": 1.36,
    "excluded": -3.88,
    "other kind": -3.37,
    "repetition": -0.97,
    "habit": -2.69,
    "performers": 1.70,
    "documents": 2.71,
    "context": 4.82,
    "distance": -3.86,
    "margin": 7.17,
    "best characters": 0.36,
    "order": 0.14,
    "nearest": 0.98,
    "unknown": -1.65,
    "step": -1.12,
    "decision": 0.79,
    "end": 0.41,
    "bias": 0.71,
}
