"""Where a level has a start event, every other node has an incoming flow (10.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.events import has_trigger, is_event_sub_process
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import CATCH_EVENTS, FLOW_NODES
from wfa.lint.findings import Problem, at

_OTHER_RULES = frozenset({"startEvent", "endEvent", "boundaryEvent"})


def check(document: Document) -> Iterator[Problem]:
    """Find nodes nothing leads to, beside a start event."""
    for level in document.levels:
        if level.child("startEvent") is None or level.kind == "adHocSubProcess":
            continue
        for node in level.children:
            if node.kind in FLOW_NODES - _OTHER_RULES and _is_loose(document, node):
                yield at(
                    node,
                    f"「{label_of(node)}」に入る線がありません。"
                    "前の作業から線を引くか、要らなければ取り除いてください。",
                )


def _is_loose(document: Document, node: Item) -> bool:
    if document.incoming(node) or node.flag("isForCompensation") or node.flag("instantiate"):
        return False
    catches_link = node.kind in CATCH_EVENTS and has_trigger(document, node, "link")
    return not catches_link and not is_event_sub_process(node)
