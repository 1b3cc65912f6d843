"""A default flow has no condition: it would be ignored (10.6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES, GATEWAYS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find default flows with a condition."""
    for node in document.of(ACTIVITIES | GATEWAYS):
        flow = document.find(node.get("default")) if node.get("default") else None
        if flow is not None and flow.child("conditionExpression") is not None:
            yield at(
                flow,
                f"「{label_of(node)}」の既定の線に条件があります。既定の線の条件は使われません。"
                "条件を取るか、別の線を既定にしてください。",
            )
