"""A boundary event is the source of a sequence flow, except for compensation (10.5.4)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import has_trigger
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find boundary events that lead nowhere."""
    for event in document.of("boundaryEvent"):
        if not document.outgoing(event) and not has_trigger(document, event, "compensate"):
            yield at(
                event,
                f"境界イベント「{label_of(event)}」から出る線がありません。"
                "起きたときにする作業か終了イベントへ線を引いてください。",
            )
