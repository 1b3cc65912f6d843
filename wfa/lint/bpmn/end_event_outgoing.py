"""An end event is never the source of a sequence flow (10.5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows out of end events."""
    for event in document.of("endEvent"):
        for flow in document.outgoing(event):
            yield at(
                flow,
                f"終了イベント「{label_of(event)}」から線が出ています。"
                "線を取るか、中間イベントに変えてください。",
            )
