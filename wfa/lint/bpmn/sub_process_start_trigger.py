"""The start event of an embedded sub-process has no trigger (10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import is_event_sub_process, is_plain
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import SUB_PROCESSES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find triggers on start events of embedded sub-processes."""
    for event in document.of("startEvent"):
        holder = event.parent
        if holder is None or holder.kind not in SUB_PROCESSES or is_event_sub_process(holder):
            continue
        if not is_plain(event):
            yield at(
                event,
                f"サブプロセス「{label_of(holder)}」の開始イベントに種類は付けられません。"
                "種類を取るか、"
                "きっかけを待つ中間イベントをサブプロセスの前に置いてください。",
            )
