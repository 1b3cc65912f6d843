"""An end event has no result, or one an end can have (10.5.3, table 10.88)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import names_of, wrong_triggers
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_ALLOWED = frozenset(
    {"message", "error", "escalation", "cancel", "compensate", "signal", "terminate"}
)


def check(document: Document) -> Iterator[Problem]:
    """Find end events with a result an end cannot have."""
    for event in document.of("endEvent"):
        for name in wrong_triggers(document, event, _ALLOWED, plain=True):
            yield at(
                event,
                f"終了イベント「{label_of(event)}」の種類に「{name}」は使えません。"
                f"なし・{names_of(_ALLOWED)}のどれかにしてください。",
            )
