"""The lanes of a lane set divide by elements of one kind (10.8, LaneSet)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find lanes that divide by another kind of element than the lane before them."""
    for lane_set in document.of(("laneSet", "childLaneSet")):
        first = ""
        for lane in lane_set.each("lane"):
            text = lane.get("partitionElementRef")
            element = document.find(text) if text else None
            if element is None:
                continue
            first = first or element.kind
            if element.kind != first:
                yield at(
                    lane,
                    f"担当「{label_of(lane)}」は {element.kind} で、"
                    f"ほかの担当は {first} で分けています。"
                    "同じ種類の要素にそろえてください。",
                )
