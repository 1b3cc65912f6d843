"""A cancel end event stands inside a transaction (10.5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import events_with
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find cancel ends outside of any transaction."""
    for event in events_with(document, "endEvent", "cancel"):
        if not any(level.kind == "transaction" for level in event.ancestors()):
            yield at(
                event,
                f"取消の終了イベント「{label_of(event)}」がトランザクションの外にあります。"
                "トランザクションの中に移すか、別の種類の終了イベントにしてください。",
            )
