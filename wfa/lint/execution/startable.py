"""The procedure has a start event: a case has to begin somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind


def check(subject: Subject) -> Iterator[Problem]:
    """Find executable processes without a start event."""
    nodes = subject.flow.children
    for process in subject.flow.processes:
        kinds = [node.kind for node in nodes.get(process.id, ())]
        if process.executable and kinds and NodeKind.START_EVENT not in kinds:
            yield about(
                process,
                f"手続「{label_of(process)}」に開始イベントがありません。"
                "案件が始まるきっかけを置いてください。",
            )
