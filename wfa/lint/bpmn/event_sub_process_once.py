"""One interrupting event is handled by one event sub-process of a level (10.5.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.events import definitions_of, is_event_sub_process
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_REFERENCES = {
    "messageEventDefinition": "messageRef",
    "signalEventDefinition": "signalRef",
    "errorEventDefinition": "errorRef",
    "escalationEventDefinition": "escalationRef",
}


def check(document: Document) -> Iterator[Problem]:
    """Find a second interrupting event sub-process for the same event."""
    for level in document.levels:
        seen: set[tuple[str, str]] = set()
        for inner in filter(is_event_sub_process, level.children):
            for key in _interrupts(document, inner):
                if key in seen:
                    yield at(
                        inner,
                        f"「{label_of(inner)}」と同じきっかけで割り込むイベントサブプロセスが"
                        "ほかにもあります。"
                        "1つにまとめるか、割り込まないようにしてください。",
                    )
                seen.add(key)


def _interrupts(document: Document, inner: Item) -> Iterator[tuple[str, str]]:
    start = inner.child("startEvent")
    if start is not None and start.flag("isInterrupting", default=True):
        for definition in definitions_of(document, start):
            reference = definition.get(_REFERENCES.get(definition.kind, ""))
            if reference:
                yield definition.kind, reference
