"""A branching choice asks a question."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about
from wfa.model.kinds import NodeKind

_CHOICES = (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY, NodeKind.COMPLEX_GATEWAY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find choices without a question."""
    for node in subject.flow.nodes:
        splits = len(subject.flow.outgoing.get(node.id, ())) > 1
        if node.kind in _CHOICES and splits and not node.name.strip():
            yield about(
                node,
                "分岐に問いがありません。"
                "何を判断するか（例: 不備があるか）を名前に書いてください。",
            )
