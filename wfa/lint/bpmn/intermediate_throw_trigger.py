"""A throwing intermediate event has no trigger, or one to throw (10.5.4, table 10.89)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import names_of, wrong_triggers
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_ALLOWED = frozenset({"message", "escalation", "compensate", "link", "signal"})


def check(document: Document) -> Iterator[Problem]:
    """Find throwing events with a trigger that cannot be thrown here."""
    for event in document.of(("intermediateThrowEvent", "implicitThrowEvent")):
        for name in wrong_triggers(document, event, _ALLOWED, plain=True):
            yield at(
                event,
                f"投げる中間イベント「{label_of(event)}」の種類に「{name}」は使えません。"
                f"なし・{names_of(_ALLOWED)}のどれかにしてください。",
            )
