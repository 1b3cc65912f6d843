"""An executable process throws errors with a code (8.4.5, 10.5.5 Error)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import definitions_of, events_with
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import THROW_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find thrown errors without a code in executable processes."""
    for event in events_with(document, THROW_EVENTS, "error"):
        if not document.is_executable(event):
            continue
        for definition in definitions_of(document, event):
            if definition.kind != "errorEventDefinition":
                continue
            error = (
                document.find(definition.get("errorRef")) if definition.get("errorRef") else None
            )
            if not definition.get("errorRef") or (error is not None and not error.get("errorCode")):
                yield at(
                    event,
                    f"エラーを投げる「{label_of(event)}」に、"
                    "番号（errorCode）のあるエラーが決まっていません。"
                    "error 要素に errorCode を書き、errorRef で指してください。",
                )
