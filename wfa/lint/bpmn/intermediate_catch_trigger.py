"""A waiting intermediate event has a trigger normal flow can wait for (10.5.4, table 10.89)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import names_of, wrong_triggers
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_ALLOWED = frozenset({"message", "timer", "conditional", "link", "signal"})


def check(document: Document) -> Iterator[Problem]:
    """Find waiting events with no or the wrong trigger."""
    for event in document.of("intermediateCatchEvent"):
        for name in wrong_triggers(document, event, _ALLOWED, plain=False):
            yield at(
                event,
                f"待つ中間イベント「{label_of(event)}」の種類に「{name}」は使えません。"
                f"{names_of(_ALLOWED)}のどれかにしてください。",
            )
