"""A level with a start event has an end event (10.5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find levels with a start but no end."""
    for level in document.levels:
        if level.child("startEvent") is not None and level.child("endEvent") is None:
            yield at(
                level,
                f"「{label_of(level)}」に開始イベントがあるのに終了イベントがありません。"
                "流れの終わりに終了イベントを置いてください。",
            )
