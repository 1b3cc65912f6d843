"""One plane shows an element once, participants of choreographies excepted (12.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import EDGE, PLANE, SHAPE
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find a second depiction of an element on the same plane."""
    for plane in document.of(PLANE):
        seen: set[str] = set()
        for drawn in plane.each(SHAPE, EDGE):
            element = drawn.get("bpmnElement").rpartition(":")[2]
            if not element or drawn.get("participantBandKind"):
                continue
            if element in seen:
                item = document.find(element)
                name = label_of(item) if item is not None else element
                yield at(
                    drawn, f"「{name}」が同じ図面に2回描かれています。1つを取り除いてください。"
                )
            seen.add(element)
