"""An event-based gateway leads to catch events or receive tasks only (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.events import names_of, triggers_of
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CHOREOGRAPHY_ACTIVITIES
from wfa.lint.findings import Problem, at

_ALLOWED = frozenset({"message", "signal", "timer", "conditional"})


def check(document: Document) -> Iterator[Problem]:
    """Find targets of event-based gateways that do not wait for an event."""
    for gateway in document.of("eventBasedGateway"):
        for flow in document.outgoing(gateway):
            target = document.find(flow.get("targetRef"))
            if target is None or _waits(document, target):
                continue
            yield at(
                flow,
                f"イベントの分岐「{label_of(gateway)}」の先の「{label_of(target)}」は"
                "待つイベントではありません。"
                f"{names_of(_ALLOWED)}を待つ中間イベントか、受信の作業につないでください。",
            )


def _waits(document: Document, target: Item) -> bool:
    if target.kind == "receiveTask" or target.kind in CHOREOGRAPHY_ACTIVITIES:
        return True
    triggers = triggers_of(document, target)
    return target.kind == "intermediateCatchEvent" and _ALLOWED.issuperset(triggers)
