"""Fits what tells one procedure from another: ``fitgap.matching.procedures.WEIGHTS``.

Run ``python -m benchmarks.bench_fitgap.telling``; it prints the weights. Only development pairs and
standard flows are read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_fitgap.logistic import FREE, RISING, fit_logistic
from benchmarks.bench_fitgap.mutations import MUTATIONS, mutate
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, read_pairs
from benchmarks.bench_fitgap.procedures import untitled
from fitgap.comparison import outline_both
from fitgap.matching.procedures import features, gist_of, shares_of
from wfa.library import standard_flows
from wfa.model import Flow

#: Changed copies of each standard flow, with so many differences.
COPIES, DIFFERENCES = 3, (1, 5)
#: Pairs written by hand count more than copies, which are easy to tell.
BY_HAND, RIDGE = 8.0, 0.02

#: Features, whether it is one procedure, and how much the sample counts.
Sample = tuple[tuple[float, ...], bool, float]


def main() -> None:
    """Fit and print."""
    samples = list(_samples())
    rows = np.array([sample[0] for sample in samples])
    answers = np.array([float(sample[1]) for sample in samples])
    counts = np.array([sample[2] for sample in samples])
    weights = _fit(rows, answers, counts)
    print("WEIGHTS = (" + ", ".join(f"{weight:.2f}" for weight in weights) + ")")
    chances = 1 / (1 + np.exp(-rows @ weights))
    same, other = chances[answers > 0], chances[answers == 0]
    print(f"least of one procedure {same.min():.3f}, of {len(other)} pairs of two:")
    for least in (0.1, 0.2, 0.3, 0.4, 0.5):
        print(f"  {int((other >= least).sum())} from {least} on")


def _samples() -> Iterator[Sample]:
    flows = [entry.flow for entry in standard_flows().all()]
    for one, other in combinations(flows, 2):
        yield _features(one, other), False, 1.0
    for flow in flows:
        for copy in _copies(flow):
            yield _features(flow, copy), True, 1.0
    pairs = read_pairs(DEVELOPMENT)
    for pair in pairs:
        for another in pairs:
            for current in (another.current, untitled(another.current)):
                same = pair is another
                yield _features(pair.standard, current), same, BY_HAND if same else 1.0


def _copies(flow: Flow) -> Iterator[Flow]:
    for count in DIFFERENCES:
        for number in range(COPIES):
            choice = random.Random(f"{flow.id} {count} {number}")  # noqa: S311
            made = mutate(flow, choice.sample(list(MUTATIONS), count), choice)
            if made is not None:
                yield made[0]
                yield untitled(made[0])


def _features(standard: Flow, current: Flow) -> tuple[float, ...]:
    sides = outline_both(standard, current)
    return features(shares_of(gist_of(sides.left), gist_of(sides.right), sides.likeness))


def _fit(
    rows: NDArray[np.float64], answers: NDArray[np.float64], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the weights; none but the constant may be negative."""
    features = rows.shape[1] - 1
    return fit_logistic(
        rows,
        answers,
        counts,
        ridge=[*[RIDGE] * features, 0.0],
        bounds=[*[RISING] * features, FREE],
    )


if __name__ == "__main__":
    main()
