"""Checks and decisions that are one decision on the other side."""

from __future__ import annotations

from fitgap.labels.habits import has_own_habit
from fitgap.labels.likeness import covered
from fitgap.lexicon.vectors import unit
from fitgap.matching.checks import QUESTION_LIKENESS, is_check
from fitgap.matching.groups import Group, Grouping
from fitgap.outline.items import ItemKind

#: How sure it is that a check belongs to the decision behind it.
CHECK_SCORE = 0.8
#: How sure it is that two decisions with the ways of one are that one.
DECISION_SCORE = 0.6
#: A step so near to a question finds out what it asks, whatever it is called: 採決する, 採択か.
QUESTION_NEAR = 0.4


def join_checks(grouping: Grouping) -> None:
    """Join a check with the decision it feeds, where the other side has only the decision."""
    for group in grouping.groups:
        for side in (0, 1):
            outline = grouping.sides[side]
            decision = group.side(side)[0]
            if outline.items[decision].kind is not ItemKind.DECISION:
                continue
            before = outline.behaviour.preceding[decision]
            for index in before[:1] if len(before) == 1 else ():
                if index in grouping.free[side] and _is_check_for(grouping, group, side, index):
                    grouping.join(group, side, index, CHECK_SCORE)


def join_decisions(grouping: Grouping) -> None:
    """Join a decision with the one before it, where the other side's has the ways of both."""
    for group in grouping.groups:
        for side in (0, 1):
            outline = grouping.sides[side]
            decision, other = group.side(side)[0], group.side(1 - side)[0]
            if outline.items[decision].kind is not ItemKind.DECISION:
                continue
            ways = len(grouping.sides[1 - side].items[other].branches)
            for index in outline.behaviour.following[decision]:
                item = outline.items[index]
                both = len(outline.items[decision].branches) + len(item.branches) - 1
                is_next = outline.behaviour.preceding[index] == (decision,)
                if index in grouping.free[side] and is_next and item.branches and both == ways:
                    grouping.join(group, side, index, DECISION_SCORE)
                    break


def _is_check_for(grouping: Grouping, group: Group, side: int, index: int) -> bool:
    """Say whether a step finds out what a decision asks.

    If the other decision comes behind a check too, that must be the counterpart of another
    step, and the step must speak of what its own decision asks.
    """
    item = grouping.sides[side].items[index]
    if item.kind is not ItemKind.STEP:
        return False
    if not is_check(item.label) and not _is_near(grouping, side, index, group.side(side)[0]):
        return False
    if has_own_habit(item.label, [grouping.label(1 - side, n) for n in group.side(1 - side)]):
        return False
    others = _checks_before(grouping, group, 1 - side)
    if others & grouping.free[1 - side]:
        return False
    question = grouping.label(side, group.side(side)[0])
    alike = covered(item.label.words, question.words, grouping.evidence.likeness)
    if not others:
        alike = max(alike, grouping.fit(group, side, index).likeness)
    return alike >= QUESTION_LIKENESS


def _is_near(grouping: Grouping, side: int, index: int, other: int) -> bool:
    """Say whether two names of one side are near to each other."""
    table = grouping.evidence.nearness.side(side)
    return float(unit(table[index]) @ unit(table[other])) >= QUESTION_NEAR


def _checks_before(grouping: Grouping, group: Group, side: int) -> set[int]:
    """Return the checks directly before the decision of a side."""
    outline = grouping.sides[side]
    before = outline.behaviour.preceding[group.side(side)[0]]
    return {n for n in before if is_check(outline.items[n].label)}
