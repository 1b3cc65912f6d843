"""A level with an end event has a start event (10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find levels with an end but no start."""
    for level in document.levels:
        if level.child("endEvent") is None or level.child("startEvent") is not None:
            continue
        if not any(node.flag("instantiate") for node in level.children):
            yield at(
                level,
                f"「{label_of(level)}」に終了イベントがあるのに開始イベントがありません。"
                "流れの始まりに開始イベントを置いてください。",
            )
