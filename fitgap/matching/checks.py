"""Checks that feed a decision: what they find out is what the decision asks."""

from __future__ import annotations

from fitgap.labels.words import Label

#: Acts that are checks.
CHECKS = frozenset(
    {"verify", "examine", "judge", "collate", "confer", "determine", "hold_meeting", "calculate"}
)
#: A check belongs to the decision behind it if they speak of the same thing this much.
QUESTION_LIKENESS = 0.35


def is_check(label: Label) -> bool:
    """Say whether some act of a label is a check."""
    return any(meaning.concept in CHECKS for act in label.acts for meaning in act.meanings)
