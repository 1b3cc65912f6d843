"""Annotations, groups, associations, documents."""

from __future__ import annotations

from lxml import etree

from wfa.bpmn.attributes import ANNOTATION, ASSOCIATION, DATA, GROUP
from wfa.bpmn.names import bpmn
from wfa.moddle import types_allowed_in
from wfa.model import Annotation, Association, Data, Group
from wfa.model.kinds import DataKind
from wfa.reading.collected import Collected
from wfa.reading.parts import Parts
from wfa.reading.raw import is_only_named
from wfa.reading.session import Session

DATA_KINDS = {bpmn(kind.value): kind for kind in DataKind}
#: Children of a process or sub-process; inputs and outputs stand in its ``ioSpecification``.
DRAWN_DATA_KINDS = {
    tag: kind for tag, kind in DATA_KINDS.items() if kind not in (DataKind.INPUT, DataKind.OUTPUT)
}

_DOCUMENT = types_allowed_in(("bpmn:DataObjectReference",))
_TEXT, _STATE = bpmn("text"), bpmn("dataState")


def take_artifacts(parts: Parts, scope: str, collected: Collected) -> None:
    """Take the artifacts of a process, sub-process or collaboration."""
    session = parts.session
    for child in parts.take(bpmn("textAnnotation")):
        collected.annotations.append(_annotation(session, child, scope))
    for child in parts.take(bpmn("group")):
        own = Parts(session, child)
        fields = {"id": ""} | own.fields(GROUP)
        collected.groups.append(Group(scope=scope, **fields, extra=own.extra()))
    for child in parts.take(bpmn("association")):
        own = Parts(session, child)
        fields = {"id": "", "source": "", "target": ""} | own.fields(ASSOCIATION)
        collected.associations.append(Association(scope=scope, **fields, extra=own.extra()))


def _annotation(session: Session, element: etree._Element, scope: str) -> Annotation:
    parts = Parts(session, element)
    fields = {"id": ""} | parts.fields(ANNOTATION)
    text = parts.text(_TEXT) or ""
    return Annotation(scope=scope, **fields, text=text, extra=parts.extra())


def read_data(session: Session, element: etree._Element, kind: DataKind, scope: str) -> Data:
    """Return a data object, reference, store reference, input or output."""
    parts = Parts(session, element)
    fields = {"id": ""} | parts.fields(DATA[kind])
    documents = parts.extensions(_DOCUMENT).get("Document")
    return Data(
        kind=kind,
        scope=scope,
        **fields,
        state=_state(parts),
        document=documents[0] if documents else None,
        documentation=parts.documentation(),
        extra=parts.extra(),
    )


def _state(parts: Parts) -> str:
    child = parts.take_original(_STATE, is_only_named)
    return "" if child is None else child.get("name") or ""
