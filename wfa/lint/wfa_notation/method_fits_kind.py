"""How a step is done fits the kind of its element."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import Method, NodeKind

_PERSONAL = frozenset({NodeKind.USER_TASK, NodeKind.MANUAL_TASK})
_AUTOMATIC = frozenset({NodeKind.SERVICE_TASK, NodeKind.SCRIPT_TASK, NodeKind.BUSINESS_RULE_TASK})


def check(subject: Subject) -> Iterator[Problem]:
    """Find steps drawn as one thing and described as another."""
    for node in subject.flow.nodes:
        if node.work is None:
            continue
        if node.work.method is Method.AUTOMATIC and node.kind in _PERSONAL:
            yield about(
                node,
                f"「{label_of(node)}」は実施方法が自動なのに人の作業です。"
                "serviceTask に変えるか、実施方法を直してください。",
            )
        elif node.work.method in (Method.MANUAL, Method.TERMINAL) and node.kind in _AUTOMATIC:
            yield about(
                node,
                f"「{label_of(node)}」は人が行うことになっていますが、自動の作業です。"
                "userTask に変えるか、実施方法を直してください。",
            )
