"""A boundary event stands on the same level as the activity it is attached to (10.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find boundary events on another level than their host."""
    for event in document.of("boundaryEvent"):
        host = document.find(event.get("attachedToRef"))
        if host is not None and host.kind in ACTIVITIES and host.parent is not event.parent:
            yield at(
                event,
                f"境界イベント「{label_of(event)}」が、"
                f"付いている「{label_of(host)}」と別の枠に書かれています。"
                "同じ枠の中に移してください。",
            )
