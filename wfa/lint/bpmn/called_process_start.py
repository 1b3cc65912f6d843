"""A process that is called has a start event without trigger (10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import is_plain
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find called processes that only start by events of their own."""
    for call in document.of("callActivity"):
        called = document.find(call.get("calledElement")) if call.get("calledElement") else None
        if called is None or called.kind != "process":
            continue
        starts = list(called.each("startEvent"))
        if starts and not any(is_plain(start) for start in starts):
            yield at(
                call,
                f"呼び出す手続「{label_of(called)}」に、種類のない開始イベントがありません。"
                "呼び出されたときの始まりを置いてください。",
            )
