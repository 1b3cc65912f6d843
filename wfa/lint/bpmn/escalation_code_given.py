"""An executable process throws escalations with a code (8.4.7, 10.5.5 Escalation)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import definitions_of, events_with
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import THROW_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find thrown escalations without a code in executable processes."""
    for event in events_with(document, THROW_EVENTS, "escalation"):
        if not document.is_executable(event):
            continue
        for definition in definitions_of(document, event):
            reference = definition.get("escalationRef")
            if definition.kind != "escalationEventDefinition":
                continue
            escalation = document.find(reference) if reference else None
            if not reference or (escalation is not None and not escalation.get("escalationCode")):
                yield at(
                    event,
                    f"エスカレーションを投げる「{label_of(event)}」に番号（escalationCode）が"
                    "ありません。"
                    "escalation 要素に escalationCode を書き、escalationRef で指してください。",
                )
