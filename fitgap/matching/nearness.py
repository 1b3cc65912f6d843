"""How near the names of two flows stand to each other, by vectors learned from paraphrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fitgap.labels.pieces import pieces_of
from fitgap.labels.words import Label
from fitgap.lexicon.vectors import Table, Vectors, unit
from fitgap.matching.wording import Matrix

#: What a likeness is multiplied by before names compete for each other.
SHARPNESS = 12.0
#: A name may have no counterpart: that competes like a name so near.
NOBODY = 0.35
#: The log of a share is never less.
LEAST_SHARE = -8.0


@dataclass(frozen=True, eq=False)
class Nearness:
    """The vectors of the names of two flows."""

    left: Table  #: [item][dimension], 0 for a name that says nothing
    right: Table

    def side(self, number: int) -> Table:
        """Return the vectors of one side, 0 or 1."""
        return self.right if number else self.left

    def turned(self) -> Nearness:
        """Return the same with the two sides exchanged."""
        return Nearness(self.right, self.left)

    @cached_property
    def known(self) -> Matrix:
        """1 where both names say something: they are in a language whose vectors are known."""
        mine, other = (np.any(side != 0, axis=1) for side in (self.left, self.right))
        return np.outer(mine, other).astype(np.float64)

    @cached_property
    def cosines(self) -> Matrix:
        """How near each two names are, -1 to 1; 0 where they are not known."""
        return (unit(self.left) @ unit(self.right).T).astype(np.float64)

    def shares(self, possible: Matrix) -> Matrix:
        """Return how far each two names are nearest to each other among all possible ones.

        Both names are drawn to all others by how near those are; the log of the share the two
        have in each other, the mean of both directions: 0 (no others) down to ``LEAST_SHARE``.
        """
        table = np.where(possible > 0, SHARPNESS * self.cosines, -np.inf)
        found = (_log_shares(table) + _log_shares(table.T).T) / 2
        return np.where(possible > 0, found, LEAST_SHARE)


def nearness(left: Sequence[Label], right: Sequence[Label], vectors: Vectors | None) -> Nearness:
    """Return the vectors of the names of two flows; without any, of no size."""
    if vectors is None:
        return Nearness(*(np.zeros((len(side), 1), dtype=np.float32) for side in (left, right)))
    return Nearness(*(vectors.sums([pieces_of(label) for label in side]) for side in (left, right)))


def _log_shares(table: Matrix) -> Matrix:
    """Return the log of the share of each cell in its row, of which nobody has one too."""
    most = np.maximum(table.max(axis=1, keepdims=True, initial=-np.inf), SHARPNESS * NOBODY)
    total = np.exp(table - most).sum(axis=1, keepdims=True) + np.exp(SHARPNESS * NOBODY - most)
    shares: Matrix = np.maximum(table - most - np.log(total), LEAST_SHARE)
    return shares
