"""Where a level has an end event, every other node has an outgoing flow (10.5.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.events import has_trigger, is_event_sub_process
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import FLOW_NODES, THROW_EVENTS
from wfa.lint.findings import Problem, at

_OTHER_RULES = frozenset({"startEvent", "endEvent", "boundaryEvent"})


def check(document: Document) -> Iterator[Problem]:
    """Find nodes that lead nowhere, beside an end event."""
    for level in document.levels:
        if level.child("endEvent") is None or level.kind == "adHocSubProcess":
            continue
        for node in level.children:
            if node.kind in FLOW_NODES - _OTHER_RULES and _is_loose(document, node):
                yield at(
                    node,
                    f"「{label_of(node)}」から出る線がありません。"
                    "次の作業か終了イベントへ線を引いてください。",
                )


def _is_loose(document: Document, node: Item) -> bool:
    if document.outgoing(node) or node.flag("isForCompensation") or is_event_sub_process(node):
        return False
    return not (node.kind in THROW_EVENTS and has_trigger(document, node, "link"))
