"""The flows of a gateway fit its gatewayDirection (10.6.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import GATEWAYS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find gateways whose flows contradict their direction."""
    for gateway in document.of(GATEWAYS):
        incoming, outgoing = len(document.incoming(gateway)), len(document.outgoing(gateway))
        direction = gateway.get("gatewayDirection")
        expected = ""
        if direction == "Diverging" and incoming > 1:
            expected = "入る線は1本まで"
        elif direction == "Converging" and outgoing > 1:
            expected = "出る線は1本まで"
        elif direction == "Mixed" and min(incoming, outgoing) < 2:
            expected = "入る線も出る線も2本以上"
        if expected:
            yield at(
                gateway,
                f"「{label_of(gateway)}」の向きは {direction} なので、{expected}のはずです"
                f"（今は入{incoming}本・出{outgoing}本）。線か gatewayDirection を直してください。",
            )
