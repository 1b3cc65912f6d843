"""The globally best pairing, in which staying alone has its price too."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from fitgap.matching.wording import Matrix


def best_pairs(gain: Matrix) -> list[tuple[int, int]]:
    """Return pairs with the greatest sum of gains; each row and column at most once.

    Only pairs with a positive gain are taken: a gain of 0 is the price of having no counterpart.

    Args:
        gain: ``gain[i][j]`` of pairing row *i* with column *j*.
    """
    rows, columns = gain.shape
    if not rows or not columns:
        return []
    padded = np.zeros((rows, columns + rows))
    padded[:, :columns] = np.maximum(gain, 0.0)
    chosen = linear_sum_assignment(padded, maximize=True)
    return [
        (int(row), int(column))
        for row, column in zip(*chosen, strict=True)
        if column < columns and gain[row, column] > 0
    ]
