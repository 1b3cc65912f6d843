"""A timer of an executable process says when (10.5.5 Timer)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.events import definitions_of, events_with
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CATCH_EVENTS
from wfa.lint.findings import Problem, at

_TIMES = ("timeDate", "timeDuration", "timeCycle")


def check(document: Document) -> Iterator[Problem]:
    """Find timers without a time in executable processes."""
    for event in events_with(document, CATCH_EVENTS, "timer"):
        if not document.is_executable(event) or _has_own_way(event):
            continue
        for definition in definitions_of(document, event):
            if _has_own_way(definition):
                continue
            if definition.kind == "timerEventDefinition" and not any(
                text for text in definition.texts(*_TIMES)
            ):
                yield at(
                    event,
                    f"タイマー「{label_of(event)}」に日時・期間・周期のどれも書かれていません。"
                    "timeDate・timeDuration・timeCycle のどれか1つを書いてください。",
                )


def _has_own_way(item: Item) -> bool:
    extensions = item.child("extensionElements")
    return any(name.startswith("{") for name in item.attributes) or bool(
        extensions is not None and extensions.children
    )
