"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.00,
    "things": 0.29,
    "same": 1.85,
    "excluded": -3.15,
    "other kind": -5.44,
    "repetition": -2.42,
    "performers": 1.64,
    "documents": 2.24,
    "context": 3.64,
    "distance": -6.20,
    "best": 5.83,
    "bias": -5.00,
}
