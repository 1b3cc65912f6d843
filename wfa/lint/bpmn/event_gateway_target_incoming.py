"""What follows an event-based gateway has no other incoming flow (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find targets of event-based gateways that are reached another way too."""
    for gateway in document.of("eventBasedGateway"):
        for flow in document.outgoing(gateway):
            target = document.find(flow.get("targetRef"))
            if target is not None and len(document.incoming(target)) > 1:
                yield at(
                    target,
                    f"「{label_of(target)}」に、イベントの分岐のほかからも線が入っています。"
                    "戻る線はイベントの分岐の手前につないでください。",
                )
