"""An end event is the target of at least one sequence flow (10.5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find end events nothing leads to."""
    for event in document.of("endEvent"):
        if not document.incoming(event):
            yield at(
                event,
                f"終了イベント「{label_of(event)}」に入る線がありません。"
                "最後の作業から線を引いてください。",
            )
