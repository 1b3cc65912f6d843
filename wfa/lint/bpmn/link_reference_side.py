"""A link that throws refers to its target, one that catches to its sources (10.5.5 Link)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.kinds import EVENTS, THROW_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find link references on the wrong side, or to a definition on the same side."""
    for definition in document.of("linkEventDefinition"):
        if definition.parent is None or definition.parent.kind not in EVENTS:
            continue
        throws = definition.parent.kind in THROW_EVENTS
        for reference in definition.each("source", "target"):
            other = document.find(reference.text)
            wrong_side = throws == (reference.kind == "source")
            same_side = (
                other is not None
                and other.parent is not None
                and other.parent.kind in EVENTS
                and (other.parent.kind in THROW_EVENTS) == throws
            )
            if wrong_side or same_side:
                yield at(
                    definition,
                    f"リンク「{definition.name}」の {reference.kind} の向きが逆です。"
                    "投げ側には target（受け側の定義）、"
                    "受け側には source（投げ側の定義）を書いてください。",
                )
