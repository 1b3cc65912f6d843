"""The behavior of a multi-instance activity comes with what it throws (10.3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.findings import Problem, at

_NEEDED = {"One": "oneBehaviorEventRef", "None": "noneBehaviorEventRef"}


def check(document: Document) -> Iterator[Problem]:
    """Find behaviors without, or with the wrong, event."""
    for loop in document.of("multiInstanceLoopCharacteristics"):
        behavior = loop.get("behavior") or "All"
        given = {place for place in _NEEDED.values() if loop.get(place)}
        if loop.child("complexBehaviorDefinition") is not None:
            given.add("complexBehaviorDefinition")
        needed = "complexBehaviorDefinition" if behavior == "Complex" else _NEEDED.get(behavior)
        if needed is not None and needed not in given:
            yield at(
                loop, f"behavior が {behavior} のときは {needed} が要ります。書き足してください。"
            )
        for place in sorted(given - {needed}):
            yield at(
                loop,
                f"behavior が {behavior} のとき {place} は使われません。"
                "取り除くか、behavior を直してください。",
            )
