"""An edge shows a connection (12.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import EDGE
from wfa.lint.findings import Problem, at

_TYPES = ("SequenceFlow", "MessageFlow", "Association", "DataAssociation", "ConversationLink")


def check(document: Document) -> Iterator[Problem]:
    """Find edges of something that is not a connection."""
    structure = document.structure
    for edge in document.of(EDGE):
        element = document.find(edge.get("bpmnElement")) if edge.get("bpmnElement") else None
        if element is None:
            continue
        if not structure.metamodel.is_a(structure.type_name(element), _TYPES):
            yield at(
                edge,
                f"図面の線が「{label_of(element)}」（{element.kind}）を指しています。"
                "作業などなら BPMNShape で描き、線なら正しい線を指してください。",
            )
