"""Every step for a person says how long it takes (hint)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_PERSONAL = (NodeKind.USER_TASK, NodeKind.MANUAL_TASK, NodeKind.CALL_ACTIVITY)


def check(subject: Subject) -> Iterator[Problem]:
    """Find work of people without a duration."""
    for node in subject.flow.nodes:
        if node.kind in _PERSONAL and node.work is not None and node.work.minutes is None:
            yield about(
                node,
                f"「{label_of(node)}」の時間（分）がありません。"
                "測るか見積もって書いてください（推定の印も付けられます）。",
            )
