"""Weights of the evidence, fitted on the development pairs.

``python -m benchmarks.bench_fitgap.fitting`` fits them again and prints this table. The sum is the
log of the odds that two items are the same work.
"""

from __future__ import annotations

#: Feature and its weight; the order is that of ``scoring.features``.
WEIGHTS: dict[str, float] = {
    "resemblance": 0.09,
    "acts": 0.94,
    "things": 1.36,
    "same": 1.34,
    "excluded": -3.22,
    "other kind": -3.09,
    "repetition": -2.23,
    "performers": 1.07,
    "documents": 0.60,
    "context": 5.51,
    "order": 0.00,
    "distance": -3.26,
    "best": 7.82,
    "context with wording": 0.00,
    "bias": -8.76,
}
