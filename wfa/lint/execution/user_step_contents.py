"""A step for a person shows something: a form, outcomes, or what to do."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_PERSONAL = (NodeKind.USER_TASK, NodeKind.MANUAL_TASK)


def check(subject: Subject) -> Iterator[Problem]:
    """Find steps for people that show nothing."""
    for node in subject.flow.nodes:
        if node.kind not in _PERSONAL or node.form or node.outcomes:
            continue
        described = any(text.strip() for text in node.documentation)
        if not described and not (node.work and node.work.guidance.strip()):
            yield about(
                node,
                f"「{label_of(node)}」を開いても空の画面です。"
                "画面の項目か選べる結果を足すか、何をする作業かを説明に書いてください。",
            )
