"""A boundary event has a trigger that can be attached (10.5.4, tables 10.90 and 10.92)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import names_of, wrong_triggers
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at

_WITHOUT_INTERRUPTING = frozenset(
    {"message", "timer", "escalation", "compensate", "conditional", "signal"}
)
_INTERRUPTING = _WITHOUT_INTERRUPTING | {"error", "cancel"}


def check(document: Document) -> Iterator[Problem]:
    """Find boundary events with no or the wrong trigger."""
    for event in document.of("boundaryEvent"):
        interrupting = event.flag("cancelActivity", default=True)
        allowed = _INTERRUPTING if interrupting else _WITHOUT_INTERRUPTING
        for name in wrong_triggers(document, event, allowed, plain=False):
            kind = "" if interrupting else "割り込まない"
            yield at(
                event,
                f"{kind}境界イベント「{label_of(event)}」の種類に「{name}」は使えません。"
                f"{names_of(allowed)}のどれかにしてください。",
            )
