"""A start event is never the target of a sequence flow (10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows into start events."""
    for event in document.of("startEvent"):
        for flow in document.incoming(event):
            yield at(
                flow,
                f"開始イベント「{label_of(event)}」に線が入っています。"
                "線を取るか、中間イベントに変えてください。",
            )
