"""A receive task after an event-based gateway has no boundary event (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find boundary events at receive tasks that an event-based gateway leads to."""
    waiting = {
        document.find(flow.get("targetRef"))
        for gateway in document.of("eventBasedGateway")
        for flow in document.outgoing(gateway)
    }
    for event in document.of("boundaryEvent"):
        host = document.find(event.get("attachedToRef"))
        if host is not None and host.kind == "receiveTask" and host in waiting:
            yield at(
                event,
                f"イベントの分岐の先の「{label_of(host)}」に境界イベントは付けられません。"
                "分岐からもう1本、待つ中間イベントへの線を引いてください。",
            )
