"""Only an instantiating event-based gateway is parallel (10.6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find parallel event-based gateways in the middle of a flow."""
    for gateway in document.of("eventBasedGateway"):
        if gateway.get("eventGatewayType") == "Parallel" and not gateway.flag("instantiate"):
            yield at(
                gateway,
                f"イベントの分岐「{label_of(gateway)}」の種類 Parallel は、"
                "手続を始める場合だけ使えます。"
                "Exclusive にするか、並行の分岐（parallelGateway）に変えてください。",
            )
