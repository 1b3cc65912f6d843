"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.00,
    "things": 0.36,
    "same": 1.87,
    "excluded": -3.16,
    "other kind": -5.51,
    "repetition": -2.35,
    "performers": 1.67,
    "documents": 2.28,
    "context": 3.71,
    "distance": -6.40,
    "best": 5.86,
    "bias": -5.13,
}
