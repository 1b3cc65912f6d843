"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.10,
    "things": 0.52,
    "same": 1.55,
    "excluded": -4.20,
    "other kind": -4.54,
    "repetition": -2.58,
    "performers": 1.71,
    "documents": 2.50,
    "context": 4.50,
    "distance": -4.54,
    "best": 6.55,
    "bias": -6.05,
}
