"""From the weight of the evidence to how often such a pair is right.

Measured on the development pairs, read with the whole lexicon and with lexicons that lack 40 % of
their words (``python -m benchmarks.bench_fitgap.calibrating``); the lower half is rounded down.
"""

from __future__ import annotations

import numpy as np

#: Raw confidence, and the share of pairs with it that are right.
MEASURED = (
    (0.0, 0.65),
    (0.1, 0.75),
    (0.3, 0.82),
    (0.5, 0.88),
    (0.7, 0.92),
    (0.8, 0.94),
    (0.85, 0.955),
    (0.9, 0.975),
    (0.97, 0.99),
    (1.0, 1.0),
)


def calibrated(raw: float) -> float:
    """Return how likely a pair with this raw confidence is right, 0 to 1."""
    found = np.interp(raw, [point[0] for point in MEASURED], [point[1] for point in MEASURED])
    return float(found)
