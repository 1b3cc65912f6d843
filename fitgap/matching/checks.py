"""Checks that feed a decision: what they find out is what the decision asks."""

from __future__ import annotations

from fitgap.labels.likeness import WordLikeness
from fitgap.labels.words import Label

#: Acts that are checks.
CHECKS = frozenset(
    {"verify", "examine", "judge", "collate", "confer", "determine", "hold_meeting", "calculate"}
)
#: A check belongs to the decision behind it if they speak of the same thing this much.
QUESTION_LIKENESS = 0.45


def is_check(label: Label) -> bool:
    """Say whether some act of a label is a check."""
    return any(
        meaning.concept in CHECKS
        for clause in label.clauses
        if clause.act
        for meaning in clause.act.meanings
    )


def shared_words(check: Label, question: Label, likeness: WordLikeness) -> float:
    """Return how much of what a check says a question says too, 0 to 1."""
    best = [max((likeness(a, b) for b in question.words), default=0.0) for a in check.words]
    weights = [word.role * word.weight for word in check.words]
    total = sum(weights)
    return sum(b * w for b, w in zip(best, weights, strict=True)) / total if total else 0.0
