"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "resemblance": 1.59,
    "acts": 0.28,
    "things": 0.14,
    "same": 1.10,
    "excluded": -2.92,
    "other kind": -2.64,
    "performers": 2.15,
    "documents": 0.92,
    "context": 6.09,
    "order": 0.00,
    "distance": -1.25,
    "best": 6.87,
    "context with wording": 0.00,
    "bias": -8.57,
}
