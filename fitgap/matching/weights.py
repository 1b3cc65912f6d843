"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "acts": 0.28,
    "things": 0.67,
    "same": 1.44,
    "excluded": -4.02,
    "other kind": -4.36,
    "repetition": -1.97,
    "performers": 1.34,
    "documents": 1.59,
    "context": 4.59,
    "distance": -3.30,
    "best": 6.69,
    "bias": -6.46,
}
