"""Checks that feed a decision: what they find out is what the decision asks."""

from __future__ import annotations

from collections.abc import Sequence

from fitgap.labels.likeness import covered
from fitgap.labels.words import Label
from fitgap.lexicon.vectors import unit
from fitgap.matching.evidence import Evidence
from fitgap.outline.items import ItemKind

#: Acts that are checks.
CHECKS = frozenset(
    {"verify", "examine", "judge", "collate", "confer", "determine", "hold_meeting", "calculate"}
)


def is_check(label: Label) -> bool:
    """Say whether some act of a label is a check."""
    return any(meaning.concept in CHECKS for act in label.acts for meaning in act.meanings)


def check_features(
    evidence: Evidence, side: int, step: int, members: tuple[Sequence[int], Sequence[int]]
) -> list[float]:
    """Return what speaks for a step, or a decision, being one with the decision beside it.

    Whether a step finds out what the decision asks: whether there is one, whether the step is a
    check, how much of it the question says, how near the two are, and whether the other side's
    decision comes behind a check too. Whether two decisions are one: whether there are two, and
    whether the other side's has the ways of both. All 0 where there is no decision.
    """
    outlines = evidence.left, evidence.right
    items, others = outlines[side].items, outlines[1 - side]
    decisions = [member for member in members[side] if items[member].kind is ItemKind.DECISION]
    if not decisions:
        return [0.0] * 7
    if items[step].kind is ItemKind.DECISION:
        ways = len(items[decisions[0]].branches) + len(items[step].branches) - 1
        return [0.0] * 5 + [1.0, float(ways == len(others.items[members[1 - side][0]].branches))]
    question, label = items[decisions[0]].label, items[step].label
    table = evidence.nearness.side(side)
    before = {n for other in members[1 - side] for n in others.behaviour.preceding[other]}
    return [
        1.0,
        float(is_check(label)),
        covered(label.words, question.words, evidence.likeness),
        float(unit(table[step]) @ unit(table[decisions[0]])),
        float(any(is_check(others.items[other].label) for other in before)),
        0.0,
        0.0,
    ]
