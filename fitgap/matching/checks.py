"""Checks that feed a decision: what they find out is what the decision asks."""

from __future__ import annotations

from collections.abc import Sequence

from fitgap.labels.likeness import covered
from fitgap.labels.words import Label
from fitgap.lexicon.vectors import unit
from fitgap.matching.evidence import Evidence
from fitgap.outline.items import Item, ItemKind

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
    """Return what speaks for a step finding out what the decision behind it asks.

    Whether there is a decision, whether the step is a check, how much of it the question says, how
    near the two are, and whether the other side's decision comes behind a check too. All 0 where
    there are no such two.
    """
    outlines = evidence.left, evidence.right
    items, others = outlines[side].items, outlines[1 - side]
    decision = _first_decision(items, members[side])
    if decision is None or items[step].kind is ItemKind.DECISION:
        return [0.0] * 5
    label = items[step].label
    table = evidence.nearness.side(side)
    before = {n for other in members[1 - side] for n in others.behaviour.preceding[other]}
    return [
        1.0,
        float(is_check(label)),
        covered(label.words, decision.label.words, evidence.likeness),
        float(unit(table[step]) @ unit(table[decision.index])),
        float(any(is_check(others.items[other].label) for other in before)),
    ]


def second_question_features(
    evidence: Evidence, side: int, step: int, members: tuple[Sequence[int], Sequence[int]]
) -> list[float]:
    """Return what speaks for two decisions being one on the other side.

    Whether there are two, and whether the other side's has the ways of both.
    """
    outlines = evidence.left, evidence.right
    items, others = outlines[side].items, outlines[1 - side].items
    decision = _first_decision(items, members[side])
    if decision is None or items[step].kind is not ItemKind.DECISION:
        return [0.0] * 2
    ways = len(decision.branches) + len(items[step].branches) - 1
    return [1.0, float(ways == len(others[members[1 - side][0]].branches))]


def _first_decision(items: Sequence[Item], members: Sequence[int]) -> Item | None:
    return next((items[each] for each in members if items[each].kind is ItemKind.DECISION), None)
