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

#: Ways that do not bring about what the procedure is for.
FRUITLESS = frozenset({"withdrawn", "expired", "rejected", "suspended", "returned"})

#: Acts a procedure was for: having done one is its good end, having denied any is a refusal.
CONCLUDING = frozenset({"issue", "pay", "approve", "accept", "enter"})


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
    if scores.keys() <= {"completed"}:
        return _by_acts(label) or ("completed" if scores and not label.denies else "")
    return max(scores, key=lambda name: (scores[name], -PRECEDENCE.index(name)))


def _by_acts(label: Label) -> str:
    """Return how a procedure ends of which only acts are told: 渡した, 渡さずに終わる."""
    acts = [word for word in label.words if word.act]
    if any(word.negative for word in acts):
        return "rejected"
    meant = {meaning.concept for word in acts for meaning in word.meanings}
    return "completed" if meant & CONCLUDING else ""
