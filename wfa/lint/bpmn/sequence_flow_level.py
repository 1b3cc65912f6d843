"""A sequence flow stays on one level: it crosses no pool or sub-process border (7.5.1, 8.4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import FLOW_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find sequence flows between two levels."""
    for flow in document.of("sequenceFlow"):
        source = document.find(flow.get("sourceRef"))
        target = document.find(flow.get("targetRef"))
        if source is None or target is None or source.parent is target.parent:
            continue
        if source.kind not in FLOW_NODES or target.kind not in FLOW_NODES:
            continue
        if document.process_of(source) is document.process_of(target):
            advice = "サブプロセスの枠につなぐか、両端を同じ枠の中に置いてください"
        else:
            advice = "別のプールへはメッセージの線で伝えてください"
        yield at(
            flow,
            f"「{label_of(source)}」から「{label_of(target)}」への線が枠の境をまたいでいます。"
            f"{advice}。",
        )
