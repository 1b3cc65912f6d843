"""A plane shows a process, sub-process, collaboration or choreography (12.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import PLANE
from wfa.lint.findings import Problem, at

_TYPES = ("Process", "SubProcess", "Collaboration", "SubChoreography", "ConversationNode")


def check(document: Document) -> Iterator[Problem]:
    """Find planes of something that has no diagram."""
    metamodel = document.structure.metamodel
    for plane in document.of(PLANE):
        element = document.find(plane.get("bpmnElement")) if plane.get("bpmnElement") else None
        if element is not None and not metamodel.is_a(
            document.structure.type_name(element), _TYPES
        ):
            yield at(
                plane,
                f"図面の bpmnElement が「{label_of(element)}」（{element.kind}）を指しています。"
                "手続か協働図を指してください。",
            )
