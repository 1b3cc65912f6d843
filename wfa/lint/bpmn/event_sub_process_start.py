"""An event sub-process has exactly one start event (10.3.5)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import is_event_sub_process
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find event sub-processes with no or several start events."""
    for level in document.levels:
        if not is_event_sub_process(level):
            continue
        count = len(list(level.each("startEvent")))
        if count != 1:
            yield at(
                level,
                f"イベントサブプロセス「{label_of(level)}」の開始イベントは1つで"
                f"なければなりません（今は{count}個）。"
                "1つにするか、きっかけごとに分けてください。",
            )
