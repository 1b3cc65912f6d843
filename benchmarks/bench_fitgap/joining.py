"""Fits the weights of ``fitgap.matching.joint_weights`` on the development pairs.

Run ``python -m benchmarks.bench_fitgap.joining``. It prints the table, and what is found in pairs
that were left out of the fit, for several values of ``groups.LIKELY``. The held-out pairs are
never read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.bench_fitgap.fitting import LEXICONS, lacking
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pairs
from benchmarks.bench_fitgap.scores import Tally, expected_signature, signature
from fitgap.comparison import compare, outline_both
from fitgap.lexicon import Lexicon
from fitgap.matching import groups
from fitgap.matching.confirmed import decide
from fitgap.matching.groups import Group, Grouping
from fitgap.matching.joining import Knowledge
from fitgap.matching.joint_weights import JOINT_WEIGHTS
from fitgap.matching.matcher import Matching, match
from fitgap.matching.scoring import probability

RIDGE = 0.2
#: What a sample read with a lexicon that lacks words counts beside one read with all.
LACKING_SHARE = 1 / LEXICONS
#: Features that may only speak against belonging together; all others only for it.
_AGAINST = frozenset({"said", "single", "dealing", "rival", "rival name", "several members"})
_EITHER = frozenset({"unknown", "bias"})
#: What the decision is judged by: a step that joins is neither added nor missing.
JUDGED = ("split", "merged", "added", "missing")
LEVELS = (0.35, 0.4, 0.45, 0.5, 0.55)

Links = frozenset[tuple[int, int]]
Weights = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A step beside a group, and whether it belongs to it."""

    pair: str
    features: tuple[float, ...]
    answer: bool
    count: float


def main() -> None:
    """Fit and print."""
    pairs = list(read_pairs(DEVELOPMENT))
    known = list(_all_samples(pairs))
    weights = fit(known)
    print("JOINT_WEIGHTS: dict[str, float] = {")
    for name, weight in zip(JOINT_WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print("}")
    left_out = {
        pair.name: fit([each for each in known if each.pair != pair.name]) for pair in pairs
    }
    for level in LEVELS:
        print(f"from {level:.2f}", *_found(pairs, left_out, level))


def _all_samples(pairs: Sequence[Pair]) -> Iterator[Sample]:
    for lexicon in (None, *(lacking(seed) for seed in range(LEXICONS))):
        for pair in pairs:
            yield from samples(pair, lexicon)


def samples(pair: Pair, lexicon: Lexicon | None = None) -> Iterator[Sample]:
    """Yield every step that is left beside a group, before and after leftovers are paired.

    Groups grow by the right answers, so that later members are seen too.
    """
    sides = outline_both(pair.standard, pair.current, lexicon)
    matching = match(sides.left, sides.right, sides.likeness, sides.lexicon)
    ids = sides.left.by_id, sides.right.by_id
    links = frozenset(
        (ids[0][mine].index, ids[1][other].index)
        for standard, current in pair.alignment
        for mine in standard
        for other in current
    )
    count = (LACKING_SHARE if lexicon else 1.0) / 2
    pairs = [(group.left[0], group.right[0]) for group in matching.groups]
    likely = [each for each in pairs if matching.probabilities[each] >= matching.threshold]
    for kept in (likely, pairs):
        for features, answer in _beside(matching, kept, links):
            yield Sample(pair.name, features, answer, count)


def _beside(
    matching: Matching, pairs: list[tuple[int, int]], links: Links
) -> Iterator[tuple[tuple[float, ...], bool]]:
    evidence = matching.evidence
    known = Knowledge(evidence, matching.resemblance, matching.probabilities)
    grouping = Grouping(known, pairs, decide(evidence.left, evidence.right, evidence.fit, ()))
    seen: set[tuple[int, int, int]] = set()
    while True:
        right: list[tuple[Group, int, int]] = []
        for number, side, index, group in _news(grouping, seen):
            seen.add((number, side, index))
            others = group.side(1 - side)
            places = {(index, other) if side == 0 else (other, index) for other in others}
            answer = places <= links
            if answer and (group.left[0], group.right[0]) not in links:
                continue
            yield tuple(grouping.features(group, side, index)), answer
            if answer:
                right.append((group, side, index))
        if not right:
            return
        for group, side, index in right:
            grouping.join(group, side, index, 1.0)


def _news(
    grouping: Grouping, seen: set[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int, Group]]:
    """Yield each step beside a group that was not seen there yet."""
    for number, group in enumerate(grouping.groups):
        for side in (0, 1):
            for index in grouping.near(group, side):
                if (number, side, index) not in seen:
                    yield number, side, index, group


def fit(known: Sequence[Sample]) -> Weights:
    """Return the weights of a logistic regression, each with the sign it may have."""
    rows = np.array([each.features for each in known])
    answers = np.array([each.answer for each in known], dtype=np.float64)
    counts = np.array([each.count for each in known])
    ridge = np.array([0.0 if name == "bias" else RIDGE for name in JOINT_WEIGHTS])

    def loss(weights: Weights) -> tuple[float, Weights]:
        odds = rows @ weights
        value = (counts * (np.logaddexp(0, odds) - answers * odds)).sum()
        slope = rows.T @ (counts * (probability(odds) - answers))
        return float(value + (ridge * weights**2).sum() / 2), slope + ridge * weights

    bounds = [_bounds(name) for name in JOINT_WEIGHTS]
    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x)


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in _EITHER:
        return None, None
    return (None, 0.0) if name in _AGAINST else (0.0, None)


def _found(pairs: Sequence[Pair], weights: Mapping[str, Weights], level: float) -> Iterator[str]:
    """Yield how well the pairs do, each with weights that never saw it."""
    usual, likely = dict(JOINT_WEIGHTS), groups.LIKELY
    tallies = {kind: Tally() for kind in JUDGED}
    groups.LIKELY = level
    try:
        for pair in pairs:
            JOINT_WEIGHTS.update(zip(JOINT_WEIGHTS, map(float, weights[pair.name]), strict=True))
            found = {signature(gap) for gap in compare(pair.standard, pair.current).gaps}
            wanted = {expected_signature(gap) for gap in pair.gaps}
            for kind, tally in tallies.items():
                tally.add(
                    {each for each in found if each[0] == kind},
                    {each for each in wanted if each[0] == kind},
                )
    finally:
        JOINT_WEIGHTS.update(usual)
        groups.LIKELY = likely
    total = Tally(
        sum(each.right for each in tallies.values()),
        sum(each.wrong for each in tallies.values()),
        sum(each.overlooked for each in tallies.values()),
    )
    yield from (f"{kind} {tally.f1:.3f}" for kind, tally in tallies.items())
    yield f"together {total.f1:.3f}"


if __name__ == "__main__":
    main()
