"""A choreography task has exactly two participants (11.5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find choreography tasks with more than two participants."""
    for task in document.of("choreographyTask"):
        count = len(set(task.texts("participantRef")))
        if count != 2:
            yield at(
                task,
                f"コレオグラフィの作業「{label_of(task)}」の参加者が{count}人です。"
                "2人にし、ほかの人とのやり取りは別の作業に分けてください。",
            )
