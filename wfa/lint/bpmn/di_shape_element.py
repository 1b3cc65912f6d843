"""A shape shows a node, pool, lane, data or artifact, never a connection (12.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import SHAPE
from wfa.lint.findings import Problem, at

_TYPES = (
    "FlowNode", "Participant", "Lane", "DataObject", "DataObjectReference", "DataStore",
    "DataStoreReference", "DataInput", "DataOutput", "Artifact", "Message", "ConversationNode",
)  # fmt: skip


def check(document: Document) -> Iterator[Problem]:
    """Find shapes of something that is drawn as a line or not at all."""
    structure = document.structure
    for shape in document.of(SHAPE):
        element = document.find(shape.get("bpmnElement")) if shape.get("bpmnElement") else None
        if element is None:
            continue
        type_name = structure.type_name(element)
        if type_name == "Association" or not structure.metamodel.is_a(type_name, _TYPES):
            yield at(
                shape,
                f"図形が「{label_of(element)}」（{element.kind}）を指しています。"
                "線なら BPMNEdge で描き、ほかの要素なら正しい要素を指してください。",
            )
