"""An event-based gateway has two or more outgoing flows (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find event-based gateways with fewer than two flows to choose from."""
    for gateway in document.of("eventBasedGateway"):
        count = len(document.outgoing(gateway))
        if count < 2:
            yield at(
                gateway,
                f"イベントの分岐「{label_of(gateway)}」から出る線が{count}本です。"
                "待つイベントを2つ以上つなぐか、中間イベントだけにしてください。",
            )
