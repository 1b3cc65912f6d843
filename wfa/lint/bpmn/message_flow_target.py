"""What may receive along a message flow: pools, activities, message catch events (7.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.events import has_trigger
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import EVENTS, THROW_EVENTS
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find message flows to events that do not receive messages."""
    for flow in document.of("messageFlow"):
        target = document.find(flow.get("targetRef"))
        if target is None or target.kind not in EVENTS:
            continue
        if target.kind in THROW_EVENTS:
            reason = "投げるイベントで、メッセージを受け取れません"
        elif not has_trigger(document, target, "message"):
            reason = "メッセージを受け取る種類のイベントではありません"
        else:
            continue
        yield at(
            flow,
            f"「{label_of(target)}」は{reason}。"
            "受け取る作業か、メッセージの開始・中間イベントに線を入れてください。",
        )
