"""Fits the weights of ``fitgap.gaps.criteria``: whether two questions ask for something else.

Run ``python -m benchmarks.bench_fitgap.asking``; it prints the table, and what questions that were
left out of the fit say of it. It reads the decisions of the development pairs, whose
correspondences are given, and the questions of ``tests/data/fitgap/rules``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_fitgap.compact import read_compact_flow
from benchmarks.bench_fitgap.given import compared
from benchmarks.bench_fitgap.logistic import bounds_of, fit_logistic, print_weights
from benchmarks.bench_fitgap.pairs import DATA, DEVELOPMENT, ExpectedGap, Pair, read_pairs
from benchmarks.bench_fitgap.scores import Tally
from fitgap.gaps.asked import told
from fitgap.gaps.criteria import LIKELY, WEIGHTS, features
from fitgap.gaps.questions import matched_questions
from fitgap.matching.scoring import probability

QUESTIONS = DATA / "rules" / "questions.txt"
OTHER = "違"
RIDGE = 1.0
#: What a question of the list counts beside one of a pair: half of the list asks for something
#: else, which is too many.
LIST_SHARE = 0.3
#: Parts the questions are cut into: each is judged with weights fitted on the others.
PARTS = 7
_FALLING = frozenset({"near", "near with checks", "said", "said least", "open"})
_FREE = frozenset({"bias"})


@dataclass(frozen=True)
class Sample:
    """Two questions, and whether they ask for something else."""

    of_pair: bool  #: from a pair of flows; otherwise from the list of questions
    features: tuple[float, ...]
    answer: bool


def main() -> None:
    """Fit, print and judge."""
    known = [*_samples(read_pairs(DEVELOPMENT), of_pair=True)]
    known += _samples(read_questions(), of_pair=False)
    print_weights("WEIGHTS", WEIGHTS, fit(known))
    for of_pair, title in ((True, "pairs"), (False, "questions")):
        tally = Tally()
        for part in range(PARTS):
            weights = fit([each for n, each in enumerate(known) if n % PARTS != part])
            for each in known[part::PARTS]:
                if each.of_pair is of_pair:
                    likely = float(probability(np.array(each.features) @ weights)) >= LIKELY
                    tally.right += likely and each.answer
                    tally.wrong += likely and not each.answer
                    tally.overlooked += each.answer and not likely
        print(f"left out, {title}: F1 {tally.f1:.3f} ({tally})")


def read_questions() -> Iterator[Pair]:
    """Yield two flows of one decision for each line of questions."""
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        standard, current, answer = (part.strip() for part in line.split("|"))
        sides = [
            _flow(question, done) for question, done in ((standard, "する"), (current, "行う"))
        ]
        shared = min(len(ways) for _, ways in sides)
        names = ["s1", "g1", "e1", *(f"t{number}" for number in range(shared))]
        g1 = frozenset({"g1"})
        yield Pair(
            name=standard,
            standard=read_compact_flow(sides[0][0].splitlines()),
            current=read_compact_flow(sides[1][0].splitlines()),
            alignment=tuple((frozenset({name}), frozenset({name})) for name in names),
            gaps=(ExpectedGap("condition_changed", g1, g1),) if answer == OTHER else (),
        )


def _flow(question: str, done: str) -> tuple[str, list[str]]:
    """Return a flow of one decision, and its ways."""
    name, _, ways = question.rstrip(")").rpartition("(")
    names = ways.split("/")
    steps = [f"t{number} | 作 | m | 仕事{number}を{done}" for number in range(len(names))]
    arrows = [f"> g1 ={way.strip()}= t{number} e1" for number, way in enumerate(names)]
    lines = ["手続 問い", "欄 m 担当", "s1 | 始 | m | 始まり", f"g1 | 排 | m | {name}", *steps]
    return "\n".join([*lines, "e1 | 終 | m | 済んだ", "> s1 g1", *arrows]), names


def _samples(pairs: Sequence[Pair] | Iterator[Pair], *, of_pair: bool) -> Iterator[Sample]:
    for pair in pairs:
        sides = compared(pair)
        changed = {
            (gap.standard, gap.current) for gap in pair.gaps if gap.type == "condition_changed"
        }
        for each, mine, other in matched_questions(sides):
            found = features(sides, each, (mine, other), told(sides, each, mine, other))
            if found is not None:
                key = frozenset({mine.id}), frozenset({other.id})
                yield Sample(of_pair, tuple(found), key in changed)


def fit(known: Sequence[Sample]) -> NDArray[np.float64]:
    """Return the weights in the order of ``WEIGHTS``."""
    return fit_logistic(
        np.array([each.features for each in known]),
        np.array([each.answer for each in known], dtype=np.float64),
        np.array([1.0 if each.of_pair else LIST_SHARE for each in known]),
        ridge=[0.0 if name == "bias" else RIDGE for name in WEIGHTS],
        bounds=bounds_of(WEIGHTS, falling=_FALLING, free=_FREE),
    )


if __name__ == "__main__":
    main()
