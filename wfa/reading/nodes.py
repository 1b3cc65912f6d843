"""Flow nodes: steps, events, gateways."""

from __future__ import annotations

from typing import Any

from lxml import etree

from wfa.bpmn.attributes import DATA_ASSOCIATION, FLOW_NODE_KINDS, NODE
from wfa.bpmn.names import INCOMING, OUTGOING, bpmn
from wfa.moddle import types_allowed_in
from wfa.model import DataAssociation, Node
from wfa.model.kinds import ACTIVITY_KINDS, EVENT_KINDS, NodeKind, TriggerKind
from wfa.reading.events import take_events
from wfa.reading.expressions import take_expression
from wfa.reading.findings import WarningKind
from wfa.reading.loops import take_loop
from wfa.reading.parts import Parts
from wfa.reading.raw import string_value
from wfa.reading.session import Session

NODE_KINDS = {bpmn(kind.value): kind for kind in FLOW_NODE_KINDS}

_EXTENSIONS = types_allowed_in(("bpmn:Activity", "bpmn:Event", "bpmn:CallActivity"))
_DATA_ASSOCIATIONS = (
    (bpmn("dataInputAssociation"), False),
    (bpmn("dataOutputAssociation"), True),
)
_COMPLETIONS = {
    NodeKind.AD_HOC_SUB_PROCESS: bpmn("completionCondition"),
    NodeKind.COMPLEX_GATEWAY: bpmn("activationCondition"),
}
_SCRIPT = bpmn("script")


def read_node(
    parts: Parts, kind: NodeKind, scope: str, shared_kinds: dict[str, TriggerKind]
) -> Node:
    """Return a node. What a sub-process holds must have been taken from ``parts`` before."""
    fields: dict[str, Any] = parts.fields(NODE[kind])
    fields.setdefault("id", "")
    fields["documentation"] = parts.documentation()
    fields |= _extension_fields(parts)
    fields["incoming"] = _arrows(parts, INCOMING, parts.session.arrows_in, fields["id"])
    fields["outgoing"] = _arrows(parts, OUTGOING, parts.session.arrows_out, fields["id"])
    if kind in ACTIVITY_KINDS:
        fields["loop"] = take_loop(parts)
    if kind in EVENT_KINDS:
        fields["events"] = take_events(parts, shared_kinds)
    if kind in ACTIVITY_KINDS or kind in EVENT_KINDS:
        fields["data_associations"] = _data_associations(parts)
    if kind in _COMPLETIONS:
        fields["completion"] = take_expression(parts, _COMPLETIONS[kind])
    if kind is NodeKind.SCRIPT_TASK:
        fields["script"] = parts.text(_SCRIPT)
    if kind is NodeKind.BOUNDARY_EVENT and not fields.get("attached_to"):
        _warn_unattached(parts)
    return Node(kind=kind, scope=scope, **fields, extra=parts.extra())


def _extension_fields(parts: Parts) -> dict[str, Any]:
    found = parts.extensions(_EXTENSIONS)
    if not found:
        return {}
    return {
        "work": _first(found.get("Work")),
        "form": _first(found.get("Form")),
        "outcomes": tuple(found.get("Outcome", ())),
        "deadlines": tuple(found.get("Deadline", ())),
        "service": _first(found.get("Service")),
        "inputs": tuple(found.get("In", ())),
        "outputs": tuple(found.get("Out", ())),
    }


def _first(values: list[Any] | None) -> Any:
    return values[0] if values else None


def _arrows(
    parts: Parts, tag: str, arrows: dict[str, dict[str, None]], node_id: str
) -> tuple[str, ...]:
    """Return the arrows at a node: in the order listed, then those the list forgot."""
    real = arrows.get(node_id, {})
    listed: dict[str, None] = {}
    for child in parts.take(tag):
        text = string_value(child).strip()
        arrow = text if text in real else text.rpartition(":")[2]
        if arrow in real and arrow not in listed and not child.attrib and not len(child):
            listed[arrow] = None
        else:
            parts.keep(child)
            parts.session.warn(
                WarningKind.WRONG_ARROW_LIST,
                parts.element,
                f"{etree.QName(child).localname} に書かれた矢印「{text[:60]}」は、"
                "この要素につながっていません。矢印の始点と終点を確かめてください。",
            )
    return tuple(listed | real)


def _data_associations(parts: Parts) -> tuple[DataAssociation, ...]:
    return tuple(
        read_data_association(parts.session, child, output)
        for tag, output in _DATA_ASSOCIATIONS
        for child in parts.take(tag)
    )


def read_data_association(
    session: Session, element: etree._Element, output: bool
) -> DataAssociation:
    """Return a data association with its source and target ids."""
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": ""} | parts.fields(DATA_ASSOCIATION)
    fields["source"] = parts.references(bpmn("sourceRef"))
    fields["target"] = parts.reference(bpmn("targetRef"))
    return DataAssociation(output=output, **fields, extra=parts.extra())


def _warn_unattached(parts: Parts) -> None:
    parts.session.warn(
        WarningKind.MISSING_REFERENCE,
        parts.element,
        "境界イベントがどの作業にも付いていません（attachedToRef）。作業の枠の上に置いてください。",
    )
