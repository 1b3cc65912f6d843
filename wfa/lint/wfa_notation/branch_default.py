"""A choice has exactly one default way out."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_CHOICES = (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find choices without a default."""
    for node in subject.flow.nodes:
        lines = subject.flow.outgoing.get(node.id, ())
        if node.kind not in _CHOICES or len(lines) < 2:
            continue
        if node.default not in {line.id for line in lines}:
            yield about(
                node,
                f"「{label_of(node)}」に既定の線がありません。"
                "ふつうに進む線を既定（default）にしてください。",
            )
