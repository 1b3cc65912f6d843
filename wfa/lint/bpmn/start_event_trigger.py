"""A start event of a process has no trigger, or one that can start it (10.5.2, table 10.93)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import names_of, wrong_triggers
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_ALLOWED = frozenset({"message", "timer", "conditional", "signal"})


def check(document: Document) -> Iterator[Problem]:
    """Find top-level start events with a trigger that cannot start a process."""
    for event in document.of("startEvent"):
        if event.parent is None or event.parent.kind != "process":
            continue
        for name in wrong_triggers(document, event, _ALLOWED, plain=True):
            yield at(
                event,
                f"手続の開始イベント「{label_of(event)}」の種類に「{name}」は使えません。"
                f"なし・{names_of(_ALLOWED)}のどれかにしてください。",
            )
