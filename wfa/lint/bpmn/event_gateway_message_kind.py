"""An event-based gateway uses message events or receive tasks, not both (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import has_trigger
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CATCH_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find event-based gateways followed by message events and receive tasks."""
    for gateway in document.of("eventBasedGateway"):
        targets = [document.find(flow.get("targetRef")) for flow in document.outgoing(gateway)]
        tasks = any(t is not None and t.kind == "receiveTask" for t in targets)
        events = any(
            t is not None and t.kind in CATCH_EVENTS and has_trigger(document, t, "message")
            for t in targets
        )
        if tasks and events:
            yield at(
                gateway,
                f"イベントの分岐「{label_of(gateway)}」の先に、"
                "メッセージのイベントと受信の作業が混ざっています。"
                "どちらかにそろえてください。",
            )
