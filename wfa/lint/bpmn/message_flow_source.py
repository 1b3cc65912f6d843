"""What may send along a message flow: pools, activities, message end and throw events (7.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import has_trigger
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CATCH_EVENTS, EVENTS
from wfa.lint.findings import Problem, at

_NEVER = CATCH_EVENTS


def check(document: Document) -> Iterator[Problem]:
    """Find message flows from events that do not send messages."""
    for flow in document.of("messageFlow"):
        source = document.find(flow.get("sourceRef"))
        if source is None or source.kind not in EVENTS:
            continue
        if source.kind in _NEVER:
            reason = "受け取るイベントで、メッセージを送れません"
        elif not has_trigger(document, source, "message"):
            reason = "メッセージを送る種類のイベントではありません"
        else:
            continue
        yield at(
            flow,
            f"「{label_of(source)}」は{reason}。"
            "送る作業か、メッセージの終了・中間イベントから線を出してください。",
        )
