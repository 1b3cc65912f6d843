"""An event-based gateway that starts the process has no incoming flow (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find instantiating event-based gateways that something leads to."""
    for gateway in document.of("eventBasedGateway"):
        if gateway.flag("instantiate") and document.incoming(gateway):
            yield at(
                gateway,
                f"手続を始めるイベントの分岐「{label_of(gateway)}」に線が入っています。"
                "線を取るか、instantiate を外してください。",
            )
