"""The order in which the schema wants the children of an element.

Source: Semantic.xsd and BPMNDI.xsd of BPMN 2.0.2. Elements that extend ``tBaseElement`` start with
documentation and extension elements; children the schema does not name come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TypeVar

from wfa.bpmn.attributes import FLOW_NODE_KINDS
from wfa.bpmn.names import BPMN, BPMNDI, DC, DI, EVENT_DEFINITIONS
from wfa.model.kinds import ACTIVITY_KINDS, DataKind, NodeKind

_BASE = ("documentation", "extensionElements")
_FLOW_ELEMENT = (*_BASE, "auditing", "monitoring", "categoryValueRef")
_FLOW_NODE = (*_FLOW_ELEMENT, "incoming", "outgoing")
#: A tuple inside an order is a choice: any of its tags, in the order of the document.
_EVENT_DEFINITIONS = tuple(tag.rpartition("}")[2] for tag in EVENT_DEFINITIONS)
_RESOURCES = ("resourceRole", "performer", "humanPerformer", "potentialOwner")
_FLOW_ELEMENTS = (
    *(kind.value for kind in NodeKind if kind in FLOW_NODE_KINDS),
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
    "event",
    "implicitThrowEvent",
    "sequenceFlow",
)
_ARTIFACTS = ("textAnnotation", "group", "association")
#: What others refer to comes first; every root element of the schema is named.
_ROOT_ELEMENTS: tuple[str | tuple[str, ...], ...] = (
    ("itemDefinition", "dataStore", "resource", "partnerEntity", "partnerRole", "endPoint"),
    ("category", "correlationProperty", "interface"),
    ("message", "signal", "error", "escalation", *_EVENT_DEFINITIONS),
    ("globalTask", "globalBusinessRuleTask", "globalManualTask", "globalScriptTask"),
    ("globalUserTask", "globalChoreographyTask", "globalConversation", "choreography"),
    "collaboration",
    "process",
)
_ACTIVITY = (
    *_FLOW_NODE,
    "ioSpecification",
    "property",
    "dataInputAssociation",
    "dataOutputAssociation",
    _RESOURCES,
    ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics"),
    "rendering",
    "script",
    "laneSet",
    _FLOW_ELEMENTS,
    _ARTIFACTS,
    "completionCondition",
)
_EVENT = (
    *_FLOW_NODE,
    "property",
    "dataInput",
    "dataInputAssociation",
    "inputSet",
    "dataOutput",
    "dataOutputAssociation",
    "outputSet",
    _EVENT_DEFINITIONS,
    "eventDefinitionRef",
)

_ORDERS: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "process": (
        *_BASE,
        "supportedInterfaceRef",
        "ioSpecification",
        "ioBinding",
        "auditing",
        "monitoring",
        "property",
        "laneSet",
        _FLOW_ELEMENTS,
        _ARTIFACTS,
        _RESOURCES,
        "correlationSubscription",
        "supports",
    ),
    "collaboration": (
        *_BASE,
        "participant",
        "messageFlow",
        _ARTIFACTS,
        "conversation",
        "callConversation",
        "subConversation",
        "conversationAssociation",
        "participantAssociation",
        "messageFlowAssociation",
        "correlationKey",
        "choreographyRef",
        "conversationLink",
    ),
    "participant": (*_BASE, "interfaceRef", "endPointRef", "participantMultiplicity"),
    "laneSet": (*_BASE, "lane"),
    "lane": (*_BASE, "partitionElement", "flowNodeRef", "childLaneSet"),
    "sequenceFlow": (*_FLOW_ELEMENT, "conditionExpression"),
    "complexGateway": (*_FLOW_NODE, "activationCondition"),
    "standardLoopCharacteristics": (*_BASE, "loopCondition"),
    "multiInstanceLoopCharacteristics": (
        *_BASE,
        "loopCardinality",
        "loopDataInputRef",
        "loopDataOutputRef",
        "inputDataItem",
        "outputDataItem",
        "complexBehaviorDefinition",
        "completionCondition",
    ),
    "timerEventDefinition": (*_BASE, "timeDate", "timeDuration", "timeCycle"),
    "linkEventDefinition": (*_BASE, "source", "target"),
    "ioSpecification": (*_BASE, "dataInput", "dataOutput", "inputSet", "outputSet"),
    "textAnnotation": (*_BASE, "text"),
    "definitions": (
        "import",
        "extension",
        *_BASE,
        *_ROOT_ELEMENTS,
        "BPMNDiagram",
        "relationship",
    ),
    "BPMNDiagram": ("BPMNPlane", "BPMNLabelStyle"),
    "BPMNPlane": ("extension", ("BPMNShape", "BPMNEdge")),
    "BPMNShape": ("extension", "Bounds", "BPMNLabel"),
    "BPMNEdge": ("extension", "waypoint", "BPMNLabel"),
    "BPMNLabel": ("extension", "Bounds"),
}
_ORDERS |= dict.fromkeys(
    ("dataInputAssociation", "dataOutputAssociation"),
    (*_BASE, "sourceRef", "targetRef", "transformation", "assignment"),
)
_ORDERS |= {kind.value: (*_FLOW_ELEMENT, "dataState") for kind in DataKind}
_ORDERS |= {
    kind.value: _ACTIVITY if kind in ACTIVITY_KINDS else _EVENT
    for kind in FLOW_NODE_KINDS
    if kind.value not in _ORDERS
}

_CHILD_NAMESPACES = (BPMN, BPMNDI, DC, DI)
T = TypeVar("T")


@cache
def child_ranks(local_name: str) -> dict[str, int]:
    """Return the place of every child tag the schema knows in an element of this local name."""
    order = _ORDERS.get(local_name, _BASE)
    ranked = ((i, entry if isinstance(entry, tuple) else (entry,)) for i, entry in enumerate(order))
    return {
        f"{{{namespace}}}{tag}": rank
        for rank, tags in ranked
        for tag in tags
        for namespace in _CHILD_NAMESPACES
    }


def in_schema_order(local_name: str, children: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """Sort (tag, anything) pairs as the schema wants them; equal tags keep their order."""
    ranks = child_ranks(local_name)
    return sorted(children, key=lambda child: ranks.get(child[0], len(ranks)))
