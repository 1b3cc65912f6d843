"""A boundary event is never the target of a sequence flow (10.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows into boundary events."""
    for event in document.of("boundaryEvent"):
        for flow in document.incoming(event):
            yield at(
                flow,
                f"境界イベント「{label_of(event)}」に線が入っています。"
                "線は作業につないでください。",
            )
