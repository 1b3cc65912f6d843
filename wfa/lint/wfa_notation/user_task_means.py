"""A step at the terminal has a form, or says that it is done elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import Method, NodeKind

_ELSEWHERE = (Method.MANUAL, Method.EXTERNAL)


def check(subject: Subject) -> Iterator[Problem]:
    """Find user tasks with neither a form nor a word on how they are done."""
    for node in subject.flow.nodes:
        if node.kind is not NodeKind.USER_TASK or node.form or node.outcomes:
            continue
        if node.work is None or node.work.method not in _ELSEWHERE:
            yield about(
                node,
                f"「{label_of(node)}」に画面がありません。"
                "画面の項目を足すか、実施方法を手作業・外部にしてください。",
            )
