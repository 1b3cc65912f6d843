"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "resemblance": 1.50,
    "acts": 0.32,
    "things": 0.16,
    "same": 1.09,
    "excluded": -2.93,
    "other kind": -2.65,
    "performers": 2.13,
    "documents": 0.93,
    "context": 6.00,
    "order": 0.00,
    "distance": -1.28,
    "best": 6.93,
    "context with wording": 0.00,
    "bias": -8.54,
}
