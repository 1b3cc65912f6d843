"""Manual work that is measured is a user task: an engine does not wait for manual tasks."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find manual tasks whose time is measured."""
    for node in subject.flow.nodes:
        if node.kind is not NodeKind.MANUAL_TASK or node.work is None:
            continue
        if node.work.minutes is not None or node.work.volume is not None:
            yield about(
                node,
                f"「{label_of(node)}」は時間・件数を測る手作業です。"
                "userTask に変え、実施方法を手作業にしてください。",
            )
