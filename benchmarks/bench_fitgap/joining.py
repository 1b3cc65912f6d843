"""Fits the weights of ``fitgap.matching.joint_weights`` on the development pairs.

Run ``python -m benchmarks.bench_fitgap.joining``. It prints the table, and what is found in pairs
that were left out of the fit, for several values of ``matcher.LIKELY``. The held-out pairs are
never read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_fitgap.fitting import LEXICONS, lacking
from benchmarks.bench_fitgap.logistic import bounds_of, fit_logistic, print_weights
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pairs
from benchmarks.bench_fitgap.scores import Tally, count_by_kind, expected_signature, signature
from fitgap.comparison import compare, outline_both
from fitgap.lexicon import Lexicon
from fitgap.matching import matcher
from fitgap.matching.confirmed import decide
from fitgap.matching.groups import Group, Grouping
from fitgap.matching.joining import Knowledge
from fitgap.matching.joint_weights import JOINT_WEIGHTS
from fitgap.matching.matcher import Matching, match

RIDGE = 0.2
#: What a sample read with a lexicon that lacks words counts beside one read with all.
LACKING_SHARE = 1 / LEXICONS
#: Features that may only speak against belonging together; all others only for it.
_AGAINST = frozenset(
    {
        "said",
        "single",
        "dealing",
        "rival",
        "rival name",
        "several members",
        "between",
        "other check",
        "other work",
    }
)
_FREE = frozenset(
    {
        "wait",
        "beside an event",
        "for an event",
        "decision",
        "both decisions",
        "shared",
        "another way",
        "bias",
    }
)
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
    print_weights("JOINT_WEIGHTS", JOINT_WEIGHTS, weights)
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
    seen: set[tuple[int, int, int, int]] = set()
    while True:
        right: list[tuple[Group, int, int]] = []
        for number, side, index, between, group in _news(grouping, seen):
            seen.add((number, side, index, between))
            others = group.side(1 - side)
            places = {(index, other) if side == 0 else (other, index) for other in others}
            answer = places <= links
            if answer and (group.left[0], group.right[0]) not in links:
                continue
            yield tuple(grouping.features(group, side, index, between)), answer
            if answer:
                right.append((group, side, index))
        if not right:
            return
        for group, side, index in right:
            grouping.join(group, side, index, 1.0)


def _news(
    grouping: Grouping, seen: set[tuple[int, int, int, int]]
) -> Iterator[tuple[int, int, int, int, Group]]:
    """Yield each step beside a group that was not seen there yet."""
    for number, group in enumerate(grouping.groups):
        for side in (0, 1):
            for index, between in grouping.near(group, side):
                if (number, side, index, between) not in seen:
                    yield number, side, index, between, group


def fit(known: Sequence[Sample]) -> Weights:
    """Return the weights, each with the sign it may have."""
    return fit_logistic(
        np.array([each.features for each in known]),
        np.array([each.answer for each in known], dtype=np.float64),
        np.array([each.count for each in known]),
        ridge=[0.0 if name == "bias" else RIDGE for name in JOINT_WEIGHTS],
        bounds=bounds_of(JOINT_WEIGHTS, falling=_AGAINST, free=_FREE),
    )


def _found(pairs: Sequence[Pair], weights: Mapping[str, Weights], level: float) -> Iterator[str]:
    """Yield how well the pairs do, each with weights that never saw it."""
    usual = dict(JOINT_WEIGHTS)
    tallies: dict[str, Tally] = {}
    try:
        for pair in pairs:
            JOINT_WEIGHTS.update(zip(JOINT_WEIGHTS, map(float, weights[pair.name]), strict=True))
            with patch.object(matcher, "LIKELY", level):
                found = {signature(gap) for gap in compare(pair.standard, pair.current).gaps}
            wanted = {expected_signature(gap) for gap in pair.gaps}
            count_by_kind(tallies, found, wanted)
    finally:
        JOINT_WEIGHTS.update(usual)
    judged = {kind: tallies.get(kind, Tally()) for kind in JUDGED}
    total = Tally(
        sum(each.right for each in judged.values()),
        sum(each.wrong for each in judged.values()),
        sum(each.overlooked for each in judged.values()),
    )
    yield from (f"{kind} {tally.f1:.3f}" for kind, tally in judged.items())
    yield f"together {total.f1:.3f}"


if __name__ == "__main__":
    main()
