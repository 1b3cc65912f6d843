"""An event definition referred to by other events stands at the top of the file (10.5.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import EVENT_DEFINITIONS, EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find references to an event definition that belongs to one event."""
    for event in document.of(EVENTS):
        for text in event.texts("eventDefinitionRef"):
            definition = document.find(text)
            if definition is None or definition.kind not in EVENT_DEFINITIONS:
                continue
            if definition.parent is not document.root:
                yield at(
                    event,
                    f"「{label_of(event)}」が参照するイベント定義「{text}」は、"
                    "ほかのイベントの中にあります。"
                    "definitions のすぐ下に移すか、このイベントの中に書いてください。",
                )
