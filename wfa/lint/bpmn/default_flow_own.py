"""A default flow leaves the element that names it (8.4.13, 10.3.1, 10.6)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES, GATEWAYS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find default flows that leave another element."""
    for node in document.of(ACTIVITIES | GATEWAYS):
        flow = document.find(node.get("default")) if node.get("default") else None
        if flow is None or flow.kind != "sequenceFlow":
            continue
        if document.find(flow.get("sourceRef")) is not node:
            yield at(
                node,
                f"既定の線「{label_of(flow)}」は「{label_of(node)}」から出ていません。"
                "ここから出る線を既定に選び直してください。",
            )
