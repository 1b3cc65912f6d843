"""An ad-hoc sub-process has an activity (10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES, FLOW_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find ad-hoc sub-processes that show contents, but no activity."""
    for level in document.of("adHocSubProcess"):
        nodes = [child for child in level.children if child.kind in FLOW_NODES]
        if nodes and not any(node.kind in ACTIVITIES for node in nodes):
            yield at(
                level,
                f"随意のサブプロセス「{label_of(level)}」に作業がありません。"
                "作業を置いてください。",
            )
