"""Attributes of a shape are used for the elements they are for (12.2.3, tables 12.3 and 12.4)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import SHAPE
from wfa.lint.findings import Problem, at

_TYPES = {
    "isMarkerVisible": ("ExclusiveGateway",),
    "participantBandKind": ("Participant",),
    "choreographyActivityShape": ("Participant",),
}


def check(document: Document) -> Iterator[Problem]:
    """Find shape attributes on elements they do not apply to."""
    structure = document.structure
    for shape in document.of(SHAPE):
        element = document.find(shape.get("bpmnElement")) if shape.get("bpmnElement") else None
        for place, types in _TYPES.items():
            if not shape.flag(place) and not (place[0] in "pc" and shape.get(place)):
                continue
            if element is not None and not structure.metamodel.is_a(
                structure.type_name(element), types
            ):
                yield at(
                    shape,
                    f"{place} は「{label_of(element)}」（{element.kind}）には使えません。"
                    "取り除いてください。",
                )
        if bool(shape.get("participantBandKind")) != bool(shape.get("choreographyActivityShape")):
            yield at(
                shape,
                "participantBandKind と choreographyActivityShape は組で使います。"
                "両方書くか、両方取ってください。",
            )
