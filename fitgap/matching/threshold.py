"""How sure a pair must be, chosen for each two flows by how well the order is kept.

Where the order of surely matched items agrees, a weaker pair that fits into it is believed; in
two flows whose order disagrees, only strong pairs are.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fitgap.matching.wording import Matrix

#: Candidates, from demanding to lenient (probability).
LEVELS = (0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3)
STRICTEST = LEVELS[0]
#: Mean agreement with the order that the pairs of a level must have, -1 to 1.
KEPT_ORDER = 0.4


def choose_threshold(
    pairs: Sequence[tuple[int, int]], probabilities: Matrix, order: Sequence[float]
) -> float:
    """Return the lowest level whose additional pairs keep the order of those above.

    Args:
        pairs: the best pairing with no threshold at all.
        probabilities: of each pair of items.
        order: agreement of each of these pairs with the order of all that is matched, -1 to 1.
    """
    chosen = STRICTEST
    added: list[float] = []
    for level, above in zip(LEVELS[1:], LEVELS, strict=False):
        added += [
            agreement
            for pair, agreement in zip(pairs, order, strict=True)
            if level <= probabilities[pair] < above
        ]
        if len(added) > 1 and float(np.mean(added)) < KEPT_ORDER:
            break
        chosen = level
    return chosen
