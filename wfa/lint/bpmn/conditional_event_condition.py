"""A conditional event of an executable process has a condition to work out (10.5.5 Conditional)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import definitions_of, events_with
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CATCH_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find conditional events with an empty condition in executable processes."""
    for event in events_with(document, CATCH_EVENTS, "conditional"):
        if not document.is_executable(event):
            continue
        for definition in definitions_of(document, event):
            condition = definition.child("condition")
            if condition is not None and not condition.character_data.strip():
                yield at(
                    event,
                    f"条件イベント「{label_of(event)}」の条件が空です。"
                    "起きる条件を式で書いてください。",
                )
