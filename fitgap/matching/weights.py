"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.39,
    "things": 1.26,
    "same": 1.41,
    "excluded": -3.23,
    "other kind": -2.84,
    "repetition": -2.46,
    "performers": 1.70,
    "documents": 1.36,
    "context": 5.94,
    "distance": -3.04,
    "best": 8.54,
    "bias": -9.10,
}
