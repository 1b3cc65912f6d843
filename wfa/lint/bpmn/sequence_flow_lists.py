"""incoming and outgoing of a node do not contradict the sequence flows (8.4.13)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import FLOW_NODES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find listed flows that do not enter, or leave, the node that lists them."""
    for node in document.of(FLOW_NODES):
        for place, end, word in (
            ("incoming", "targetRef", "入る"),
            ("outgoing", "sourceRef", "出る"),
        ):
            for text in node.texts(place):
                flow = document.find(text)
                if flow is None or flow.kind != "sequenceFlow":
                    continue
                if document.find(flow.get(end)) is not node:
                    yield at(
                        node,
                        f"「{label_of(node)}」に{word}線として「{text}」が書かれていますが、"
                        f"その線の {end} は別の要素です。どちらかを直してください。",
                    )
