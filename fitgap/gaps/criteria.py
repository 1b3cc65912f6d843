"""How likely two questions ask for something else, by their words.

``python -m benchmarks.bench_fitgap.asking`` fits the weights again and prints the table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from math import sqrt

from fitgap.gaps.asked import RULES, amounts_of
from fitgap.gaps.compared import Compared
from fitgap.labels.likeness import covered
from fitgap.labels.pieces import changes
from fitgap.labels.words import Label
from fitgap.matching.correspondences import Correspondence
from fitgap.matching.nearness import Nearness, nearness
from fitgap.matching.scoring import chance_of
from fitgap.outline.items import Item

#: From this chance on, they do.
LIKELY = 0.4
#: The pieces of two names never tell more than this.
MOST_TOLD = 2.0
#: Questions that leave to the ways out what is asked.
_OPEN = re.compile(r"結果は|どれか|どうする|どうなった|どう扱|扱いは|内容は|方法は|理由は|次の")

#: Feature and its weight, in the order of ``features``. The sum is the log of the odds.
WEIGHTS: dict[str, float] = {
    "branches": 5.45,
    "amounts": 2.42,
    "opposites": 0.84,
    "outcomes": 0.00,
    "criterion": 1.04,
    "further": 0.59,
    "joined": 1.63,
    "only": 1.11,
    "place": 1.23,
    "aside": 0.98,
    "near": -0.20,
    "near with checks": -0.72,
    "said": -0.20,
    "said least": -1.00,
    "pieces": 0.67,
    "open": -1.38,
    "other amounts": 1.19,
    "amount on one side": 0.00,
    "bias": -0.73,
}


def chance(found: Sequence[float]) -> float:
    """Return how likely two questions ask for something else, given the features."""
    return chance_of(sum(w * f for w, f in zip(WEIGHTS.values(), found, strict=True)))


def features(
    compared: Compared,
    each: Correspondence,
    questions: tuple[Item, Item],
    told: Collection[str],
) -> list[float] | None:
    """Return the features in the order of ``WEIGHTS``; None where the vectors know no words.

    Args:
        compared: both flows.
        each: the questions with the checks that belong to them.
        questions: of the standard and of the current flow.
        told: the names of the rules of ``asked`` that tell them apart.
    """
    mine, other = (question.label for question in questions)
    near = _near(compared, (mine,), (other,))
    if near is None:
        return None
    both = _near(
        compared,
        [item.label for item in each.standard],
        [item.label for item in each.current],
    )
    said = (
        covered(mine.words, other.words, compared.likeness),
        covered(other.words, mine.words, compared.likeness),
    )
    amounts = [amounts_of(question) for question in questions]
    return [
        *(float(name in told) for name in RULES),
        near,
        near if both is None else both,
        max(said),
        min(said),
        max(-MOST_TOLD, min(MOST_TOLD, told_by_pieces(mine, other, compared.lexicon.criteria))),
        float(any(_OPEN.search(label.text) for label in (mine, other))),
        float(amounts[0] != amounts[1]),
        float(bool(amounts[0]) != bool(amounts[1])),
        1.0,
    ]


def told_by_pieces(
    mine: Label, other: Label, telling: Mapping[str, tuple[float, float, float]]
) -> float:
    """Return what the pieces gained, lost and kept tell, as log odds of another criterion.

    Args:
        mine: the question of the standard.
        other: that of the current flow.
        telling: what each piece tells, as the lexicon has it.
    """
    found = list(changes(mine, other))
    told = sum(telling[piece][change] for piece, change in found if piece in telling)
    return told / sqrt(max(len(found), 1))


def _near(compared: Compared, left: Sequence[Label], right: Sequence[Label]) -> float | None:
    """Return how near names are, taken together on each side; None where one is not known."""
    found = nearness(left, right, compared.lexicon.vectors)
    summed = Nearness(found.left.sum(axis=0, keepdims=True), found.right.sum(axis=0, keepdims=True))
    return float(summed.cosines[0, 0]) if summed.known[0, 0] else None
