"""A sequence flow is written on the level of its ends (8.4.13, FlowElementsContainer)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import FLOW_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows written outside the level of both their ends."""
    for flow in document.of("sequenceFlow"):
        source = document.find(flow.get("sourceRef"))
        target = document.find(flow.get("targetRef"))
        if source is None or target is None or source.parent is not target.parent:
            continue
        if source.kind in FLOW_NODES and flow.parent is not source.parent:
            yield at(
                flow,
                f"「{label_of(source)}」から「{label_of(target)}」への線が、"
                "別の枠の中に書かれています。"
                "両端の作業と同じ枠の中に移してください。",
            )
