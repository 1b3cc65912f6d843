"""No two steps of a flow have the same work number."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model import Node


def check(subject: Subject) -> Iterator[Problem]:
    """Find a second step with the same number."""
    seen: dict[str, Node] = {}
    for node in subject.flow.nodes:
        number = node.work.work_no.strip() if node.work else ""
        if not number:
            continue
        first = seen.setdefault(number, node)
        if first is not node:
            yield about(
                node,
                f"作業番号「{number}」が「{label_of(first)}」と「{label_of(node)}」で"
                "重なっています。番号を分けてください。",
            )
