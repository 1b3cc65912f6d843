"""Steps name the requirements they meet (hint)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, about_flow, label_of
from wfa.model.kinds import Method, NodeKind

_SYSTEM = (Method.TERMINAL, Method.AUTOMATIC)


def check(subject: Subject) -> Iterator[Problem]:
    """Find work on a system that no requirement speaks of."""
    steps = [
        (node, node.work.requirements)
        for node in subject.flow.nodes
        if node.work is not None
        and node.work.method in _SYSTEM
        and node.is_step
        and node.kind is not NodeKind.CALL_ACTIVITY
    ]
    if len(steps) > 1 and not any(requirements for _, requirements in steps):
        yield about_flow(
            subject,
            f"端末・自動の作業{len(steps)}個のどれにも要件の番号がありません。"
            "要件定義表の行の番号を requirements に書いてください。",
        )
        return
    for node, requirements in steps:
        if not requirements:
            yield about(
                node,
                f"「{label_of(node)}」に要件の番号がありません。"
                "要件定義表の行の番号を requirements に書いてください。",
            )
