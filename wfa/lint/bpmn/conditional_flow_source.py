"""Only activities and exclusive, inclusive or complex gateways have conditional flows (8.4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import EVENTS
from wfa.lint.findings import Problem, at

_WITHOUT_CONDITION = EVENTS | {"parallelGateway", "eventBasedGateway"}


def check(document: Document) -> Iterator[Problem]:
    """Find conditions on flows whose source does not look at them."""
    for flow in document.of("sequenceFlow"):
        source = document.find(flow.get("sourceRef"))
        if source is None or flow.child("conditionExpression") is None:
            continue
        if source.kind in _WITHOUT_CONDITION:
            yield at(
                flow,
                f"「{label_of(source)}」から出る線に条件は付けられません。"
                "条件を取るか、判断の分岐（exclusiveGateway など）から出る線にしてください。",
            )
