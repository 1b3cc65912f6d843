"""The way a procedure ends, by the name of its end event."""

from __future__ import annotations

from fitgap.labels.words import Label
from fitgap.lexicon import Lexicon

#: Where several ways fit, the more particular one is meant: 不受理で終了 is a refusal.
PRECEDENCE = (
    "withdrawn",
    "expired",
    "rejected",
    "suspended",
    "returned",
    "elsewhere",
    "completed",
)


def outcome_of(label: Label, lexicon: Lexicon) -> str:
    """Return one of ``PRECEDENCE``, or an empty string if the name tells nothing."""
    scores: dict[str, float] = {}
    for unit in label.units:
        known = lexicon.outcomes.get(unit)
        if known is None and unit[:1] in "不非未無否" and unit[1:] in lexicon.outcomes:
            known = ("rejected", 0.8)
        if known is not None:
            scores[known[0]] = max(known[1], scores.get(known[0], 0.0))
    for word, (outcome, degree) in lexicon.outcomes.items():
        if len(word) > 2 and word in label.text:
            scores[outcome] = max(degree, scores.get(outcome, 0.0))
    if not scores:
        return ""
    return max(scores, key=lambda name: (scores[name], -PRECEDENCE.index(name)))
