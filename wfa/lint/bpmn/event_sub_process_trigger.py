"""The start event of an event sub-process has a trigger that fits it (10.5.2, table 10.86)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import is_event_sub_process, names_of, wrong_triggers
from wfa.lint.findings import Problem, at

_WITHOUT_INTERRUPTING = frozenset({"message", "timer", "escalation", "conditional", "signal"})
_INTERRUPTING = _WITHOUT_INTERRUPTING | {"error", "compensate"}


def check(document: Document) -> Iterator[Problem]:
    """Find start events of event sub-processes with no or the wrong trigger."""
    for event in document.of("startEvent"):
        if not is_event_sub_process(event.parent):
            continue
        interrupting = event.flag("isInterrupting", default=True)
        allowed = _INTERRUPTING if interrupting else _WITHOUT_INTERRUPTING
        for name in wrong_triggers(document, event, allowed, plain=False):
            kind = "" if interrupting else "割り込まない"
            yield at(
                event,
                f"イベントサブプロセスの{kind}開始イベントの種類に「{name}」は使えません。"
                f"{names_of(allowed)}のどれかにしてください。",
            )
