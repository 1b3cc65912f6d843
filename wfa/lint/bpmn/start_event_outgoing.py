"""A start event is the source of a sequence flow (10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find start events that start nothing."""
    for event in document.of("startEvent"):
        if not document.outgoing(event):
            yield at(
                event,
                f"開始イベント「{label_of(event)}」から出る線がありません。"
                "最初の作業へ線を引いてください。",
            )
