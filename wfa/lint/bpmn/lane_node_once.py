"""A flow node is in one lane of a lane set; nested lanes refine it (10.8)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document, Item
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find nodes in two lanes of the same lane set."""
    for lane_set in document.of(("laneSet", "childLaneSet")):
        holders: dict[str, Item] = {}
        for lane in lane_set.each("lane"):
            for text in dict.fromkeys(_nodes(lane)):
                first = holders.setdefault(text, lane)
                if first is not lane:
                    node = document.find(text)
                    name = label_of(node) if node is not None else text
                    yield at(
                        node or lane,
                        f"「{name}」が担当「{label_of(first)}」と「{label_of(lane)}」の両方に"
                        "あります。"
                        "どちらか一方にしてください。",
                    )


def _nodes(lane: Item) -> Iterator[str]:
    yield from lane.texts("flowNodeRef")
    for inner in lane.descendants():
        if inner.kind == "flowNodeRef" and inner.parent is not lane:
            yield inner.text.strip()
