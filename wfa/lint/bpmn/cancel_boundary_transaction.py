"""A cancel boundary event is attached to a transaction (10.5.4, 10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import events_with
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find cancel events attached to something else than a transaction."""
    for event in events_with(document, "boundaryEvent", "cancel"):
        host = document.find(event.get("attachedToRef"))
        if host is not None and host.kind != "transaction":
            yield at(
                event,
                f"取消の境界イベント「{label_of(event)}」はトランザクションにだけ付けられます。"
                f"「{label_of(host)}」をトランザクションにするか、"
                "別の種類のイベントにしてください。",
            )
