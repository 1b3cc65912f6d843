"""A lane refers to flow nodes of its own process, sub-processes included (10.8, Lane)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.document import LEVEL_KINDS
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import FLOW_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find lanes that hold a node of another process."""
    for lane in document.of("lane"):
        level = next((a for a in lane.ancestors() if a.kind in LEVEL_KINDS), None)
        for text in lane.texts("flowNodeRef"):
            node = document.find(text)
            if node is None or node.kind not in FLOW_NODES or node.is_inside(level):
                continue
            yield at(
                lane,
                f"担当「{label_of(lane)}」に、別の手続の「{label_of(node)}」が入っています。"
                "その手続の担当に移してください。",
            )
