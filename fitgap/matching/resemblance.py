"""How alike two items are by themselves: wording, read according to what the items are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fitgap.matching.evidence import Evidence
from fitgap.matching.wording import Matrix
from fitgap.outline.items import Item, ItemKind, Outline
from wfa.model.kinds import TriggerKind

#: Items without a name are neither alike nor unlike.
NAMELESS = 0.4
SAME_OUTCOME, OTHER_OUTCOME = 0.75, 0.1
#: Ends named so alike are one, whatever words of an outcome they have.
LIKE_NAMES = 0.5
ONLY_START, SAME_TRIGGER, OTHER_TRIGGER = 0.75, 0.55, 0.3
#: A question and the check before the other question; the ways out alone.
CHECK_SHARE, WAYS_SHARE = 0.85, 0.7
#: Ends that have to agree exactly; the others may be called differently.
_TIMED = frozenset({TriggerKind.TIMER})


def resemblance(evidence: Evidence) -> Matrix:
    """Return the likeness of all items, 0 to 1; 0 where the kinds do not go together."""
    nameless = [
        np.array([not item.label.text for item in side.items], dtype=bool)
        for side in (evidence.left, evidence.right)
    ]
    words = evidence.wording.words
    result = np.where(nameless[0][:, None] | nameless[1][None, :], NAMELESS, words)
    result[evidence.fit == 0] = 0.0
    for kind, rule in _RULES.items():
        for mine in evidence.left.of_kind(kind):
            for other in evidence.right.of_kind(kind):
                place = mine.index, other.index
                result[place] = rule(evidence, mine, other, float(words[place]))
    return result


def _start(evidence: Evidence, mine: Item, other: Item, words: float) -> float:
    triggers = mine.facets.trigger, other.facets.trigger
    by_time = [trigger in _TIMED for trigger in triggers]
    if by_time[0] != by_time[1]:
        return min(words, OTHER_TRIGGER)
    alone = all(len(side.of_kind(ItemKind.START)) == 1 for side in (evidence.left, evidence.right))
    return max(words, ONLY_START if alone else SAME_TRIGGER)


def _end(evidence: Evidence, mine: Item, other: Item, words: float) -> float:
    outcomes = mine.facets.outcome, other.facets.outcome
    if all(outcomes):
        if outcomes[0] == outcomes[1]:
            return SAME_OUTCOME + (1 - SAME_OUTCOME) * words
        return words if words > LIKE_NAMES else min(words, OTHER_OUTCOME)
    return max(words, NAMELESS)


def _timer(evidence: Evidence, mine: Item, other: Item, words: float) -> float:
    same = mine.facets.span is not None and mine.facets.span == other.facets.span
    border = bool(mine.node.attached_to) == bool(other.node.attached_to)
    return min(1.0, 0.35 + 0.25 * same + 0.35 * words + 0.05 * border)


def _decision(evidence: Evidence, mine: Item, other: Item, words: float) -> float:
    """Compare questions, also with the check before the other question, and the ways out."""
    wording = evidence.wording.words
    checks = _check_before(evidence.left, mine), _check_before(evidence.right, other)
    asked = words if mine.label.text and other.label.text else NAMELESS
    if checks[0] is not None:
        asked = max(asked, CHECK_SHARE * float(wording[checks[0], other.index]))
    if checks[1] is not None:
        asked = max(asked, CHECK_SHARE * float(wording[mine.index, checks[1]]))
    ways = float(evidence.branches[mine.index, other.index])
    if ways > 0.5:
        return max(asked, 0.5 * asked + 0.5 * ways, WAYS_SHARE * ways)
    return asked - (0.5 - ways) * 0.3


def _check_before(outline: Outline, item: Item) -> int | None:
    """Return the one step before a decision, None if there are several or another element."""
    before = outline.behaviour.preceding[item.index]
    single = len(before) == 1 and outline.items[before[0]].kind is ItemKind.STEP
    return before[0] if single else None


_RULES: dict[ItemKind, Callable[[Evidence, Item, Item, float], float]] = {
    ItemKind.START: _start,
    ItemKind.END: _end,
    ItemKind.TIMER: _timer,
    ItemKind.DECISION: _decision,
}
