"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.51,
    "things": 1.04,
    "same": 1.38,
    "excluded": -4.20,
    "other kind": -4.27,
    "repetition": -2.02,
    "performers": 1.31,
    "documents": 1.37,
    "context": 5.24,
    "distance": -2.99,
    "best": 7.66,
    "bias": -7.97,
}
