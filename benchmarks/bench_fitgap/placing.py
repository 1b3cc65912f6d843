"""Fits the weights of ``fitgap.matching.placing`` on the development pairs.

Run ``python -m benchmarks.bench_fitgap.placing``; it prints the table and what pairs that were left
out of the fit say of it. The held-out pairs are never read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_fitgap.fitting import GROUP_SHARE, LEXICONS, lacking
from benchmarks.bench_fitgap.logistic import bounds_of, fit_logistic, print_weights
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pairs
from fitgap.comparison import compare
from fitgap.lexicon import Lexicon
from fitgap.matching import leftovers, scoring
from fitgap.matching.placing import WEIGHTS, Placing
from fitgap.outline.items import Item

#: Parts the pairs are cut into: each is judged with weights fitted on the others.
PARTS = 5
RIDGE = 1.0
#: Direction each weight may have.
_FALLING = frozenset({"other act", "habit"})
_FREE = frozenset({"bias", "decision", "end or start", "wait", "unknown act"})


@dataclass(frozen=True, eq=False)
class Cells:
    """Pairs of left-over items of one comparison."""

    pair: str
    rows: NDArray[np.float64]
    answers: NDArray[np.float64]
    counts: NDArray[np.float64]


def main() -> None:
    """Fit and print."""
    pairs = read_pairs(DEVELOPMENT)
    lexicons = [None, *(lacking(seed) for seed in range(LEXICONS))]
    cells = [found for pair in pairs for lexicon in lexicons if (found := cells_of(pair, lexicon))]
    weights = fit(cells)
    print_weights("WEIGHTS", WEIGHTS, weights)
    _judge(cells)


def _judge(cells: Sequence[Cells]) -> None:
    """Print what weights say of pairs they were not fitted on."""
    names = sorted({each.pair for each in cells})
    chances, answers = [], []
    for part in range(PARTS):
        apart = set(names[part::PARTS])
        fitted = fit([each for each in cells if each.pair not in apart])
        for each in cells:
            if each.pair in apart:
                chances.append(scoring.probability(each.rows @ fitted))
                answers.append(each.answers)
    said, right = np.concatenate(chances), np.concatenate(answers)
    loss = -(right * np.log(said) + (1 - right) * np.log(1 - said)).mean()
    print(f"left out, loss {loss:.4f}")
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        taken = said >= least
        print(
            f"left out, from {least}: {int(taken.sum())} pairs, {right[taken].sum():.0f} right,"
            f" of {right.sum():.0f}"
        )


def cells_of(pair: Pair, lexicon: Lexicon | None) -> Cells | None:
    """Return what the matcher weighs by place when it compares a pair, None: nothing."""
    ours = {node.id for node in pair.standard.nodes}
    links = {
        (s, c): 1.0 if len(standard) == len(current) == 1 else GROUP_SHARE
        for standard, current in pair.alignment
        for s in standard
        for c in current
    }
    found: list[tuple[NDArray[np.float64], float, float]] = []

    class Recording(Placing):
        def features(self, mine: Item, other: Item, chance: float) -> NDArray[np.float64] | None:
            row = super().features(mine, other, chance)
            if row is not None:
                key = (mine.id, other.id) if mine.id in ours else (other.id, mine.id)
                count = links.get(key, 1.0)
                found.append((row, float(key in links), count))
            return row

    with patch.object(leftovers, "Placing", Recording):
        compare(pair.standard, pair.current, lexicon=lexicon)
    if not found:
        return None
    rows, answers, counts = zip(*found, strict=True)
    return Cells(pair.name, np.array(rows), np.array(answers), np.array(counts))


def fit(cells: Sequence[Cells]) -> NDArray[np.float64]:
    """Return the weights in the order of ``WEIGHTS``."""
    return fit_logistic(
        np.concatenate([each.rows for each in cells]),
        np.concatenate([each.answers for each in cells]),
        np.concatenate([each.counts for each in cells]),
        ridge=[RIDGE for _ in WEIGHTS],
        bounds=bounds_of(WEIGHTS, falling=_FALLING, free=_FREE),
    )


if __name__ == "__main__":
    main()
