"""Which XML attribute is which field of the model, for every element the model has a class for."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from wfa.moddle.values import format_flag, parse_flag, parse_integer
from wfa.model.kinds import (
    ACTIVITY_KINDS,
    EVENT_KINDS,
    GATEWAY_KINDS,
    DataKind,
    NodeKind,
    TriggerKind,
)


class AttributeType(Enum):
    """How the text of an attribute is to be understood."""

    TEXT = "text"
    REFERENCE = "reference"  #: QName or IDREF: the id of another element of the file
    FLAG = "flag"
    INTEGER = "integer"


TEXT, REFERENCE = AttributeType.TEXT, AttributeType.REFERENCE
FLAG, INTEGER = AttributeType.FLAG, AttributeType.INTEGER


class Attribute(NamedTuple):
    """One attribute. A value that equals ``default`` is not written."""

    name: str
    field: str
    type: AttributeType = TEXT
    default: object = ""

    def parse(self, text: str) -> object:
        """Return the value ``text`` stands for; ValueError if it stands for none."""
        if self.type is FLAG:
            return parse_flag(text)
        if self.type is INTEGER:
            return parse_integer(text)
        return text.strip() if self.type is REFERENCE else text

    def format(self, value: object) -> str:
        """Return the text for ``value``."""
        return format_flag(value) if self.type is FLAG else str(value)

    def means(self, text: str, value: object) -> bool:
        """Tell whether ``text``, as some other tool wrote it, still says ``value``.

        Unreadable text says the default: it was read as such.
        """
        try:
            parsed = self.parse(text)
        except ValueError:
            parsed = self.default
        if self.type is REFERENCE and isinstance(parsed, str):
            return value in {parsed, parsed.rpartition(":")[2]}
        return parsed == value


ID = Attribute("id", "id")
NAME = Attribute("name", "name")
_NAMED = (ID, NAME)

_ACTIVITY = (
    Attribute("default", "default", REFERENCE),
    Attribute("isForCompensation", "for_compensation", FLAG, False),
    Attribute("startQuantity", "start_quantity", INTEGER, 1),
    Attribute("completionQuantity", "completion_quantity", INTEGER, 1),
)
_IMPLEMENTATION = Attribute("implementation", "implementation")
_MESSAGE = Attribute("messageRef", "reference", REFERENCE)
_INSTANTIATE = Attribute("instantiate", "instantiate", FLAG, False)
_TRIGGERED = Attribute("triggeredByEvent", "triggered_by_event", FLAG, False)
_PARALLEL_MULTIPLE = Attribute("parallelMultiple", "parallel_multiple", FLAG, False)
_DEFAULT = Attribute("default", "default", REFERENCE)

_OWN: dict[NodeKind, tuple[Attribute, ...]] = {
    NodeKind.USER_TASK: (_IMPLEMENTATION,),
    NodeKind.SERVICE_TASK: (_IMPLEMENTATION,),
    NodeKind.BUSINESS_RULE_TASK: (_IMPLEMENTATION,),
    NodeKind.SEND_TASK: (_IMPLEMENTATION, _MESSAGE),
    NodeKind.RECEIVE_TASK: (_IMPLEMENTATION, _MESSAGE, _INSTANTIATE),
    NodeKind.SCRIPT_TASK: (Attribute("scriptFormat", "script_format"),),
    NodeKind.CALL_ACTIVITY: (Attribute("calledElement", "called"),),
    NodeKind.SUB_PROCESS: (_TRIGGERED,),
    NodeKind.TRANSACTION: (_TRIGGERED,),
    NodeKind.AD_HOC_SUB_PROCESS: (
        _TRIGGERED,
        Attribute("ordering", "ordering"),
        Attribute("cancelRemainingInstances", "cancel_remaining", FLAG, True),
    ),
    NodeKind.START_EVENT: (
        _PARALLEL_MULTIPLE,
        Attribute("isInterrupting", "interrupting", FLAG, True),
    ),
    NodeKind.INTERMEDIATE_CATCH: (_PARALLEL_MULTIPLE,),
    NodeKind.BOUNDARY_EVENT: (
        Attribute("attachedToRef", "attached_to", REFERENCE),
        _PARALLEL_MULTIPLE,
        Attribute("cancelActivity", "interrupting", FLAG, True),
    ),
    NodeKind.EXCLUSIVE_GATEWAY: (_DEFAULT,),
    NodeKind.INCLUSIVE_GATEWAY: (_DEFAULT,),
    NodeKind.COMPLEX_GATEWAY: (_DEFAULT,),
    NodeKind.EVENT_BASED_GATEWAY: (
        _INSTANTIATE,
        Attribute("eventGatewayType", "event_gateway_type"),
    ),
}


def _of_node(kind: NodeKind) -> tuple[Attribute, ...]:
    attributes: tuple[Attribute, ...] = _NAMED
    if kind in ACTIVITY_KINDS:
        attributes += _ACTIVITY
    if kind in GATEWAY_KINDS:
        attributes += (Attribute("gatewayDirection", "direction"),)
    return attributes + _OWN.get(kind, ())


#: The kinds the reader takes out of a process (choreography is kept as XML).
FLOW_NODE_KINDS = ACTIVITY_KINDS | EVENT_KINDS | GATEWAY_KINDS
NODE = {kind: _of_node(kind) for kind in NodeKind if kind in FLOW_NODE_KINDS}

_COLLECTION = Attribute("isCollection", "collection", FLAG, False)
DATA: dict[DataKind, tuple[Attribute, ...]] = {
    DataKind.OBJECT: (*_NAMED, _COLLECTION),
    DataKind.OBJECT_REFERENCE: (*_NAMED, Attribute("dataObjectRef", "reference", REFERENCE)),
    DataKind.STORE_REFERENCE: (*_NAMED, Attribute("dataStoreRef", "reference", REFERENCE)),
    DataKind.INPUT: (*_NAMED, _COLLECTION),
    DataKind.OUTPUT: (*_NAMED, _COLLECTION),
}

DEFINITIONS = (*_NAMED, Attribute("targetNamespace", "target_namespace"))
PROCESS = (*_NAMED, Attribute("isExecutable", "executable", FLAG, None))
COLLABORATION = _NAMED
PARTICIPANT = (*_NAMED, Attribute("processRef", "process", REFERENCE))
LANE_SET = _NAMED
LANE = _NAMED
SEQUENCE = (
    *_NAMED,
    Attribute("sourceRef", "source", REFERENCE),
    Attribute("targetRef", "target", REFERENCE),
)
MESSAGE_FLOW = (*SEQUENCE, Attribute("messageRef", "message", REFERENCE))
ANNOTATION = (ID,)
GROUP = (ID, Attribute("categoryValueRef", "category_value", REFERENCE))
ASSOCIATION = (
    ID,
    Attribute("sourceRef", "source", REFERENCE),
    Attribute("targetRef", "target", REFERENCE),
    Attribute("associationDirection", "direction"),
)
DATA_ASSOCIATION = (ID,)
EXPRESSION = (Attribute("language", "language"),)

_ROOT = {
    "message": (),
    "signal": (),
    "error": (Attribute("errorCode", "code"),),
    "escalation": (Attribute("escalationCode", "code"),),
}
#: Root elements with a class of their own, by local name.
ROOT = {tag: (*_NAMED, *own) for tag, own in _ROOT.items()}

EVENT_DEFINITION: dict[TriggerKind, tuple[Attribute, ...]] = dict.fromkeys(TriggerKind, (ID,))
EVENT_DEFINITION |= {
    TriggerKind.MESSAGE: (ID, Attribute("messageRef", "reference", REFERENCE)),
    TriggerKind.SIGNAL: (ID, Attribute("signalRef", "reference", REFERENCE)),
    TriggerKind.ERROR: (ID, Attribute("errorRef", "reference", REFERENCE)),
    TriggerKind.ESCALATION: (ID, Attribute("escalationRef", "reference", REFERENCE)),
    TriggerKind.COMPENSATION: (
        ID,
        Attribute("activityRef", "reference", REFERENCE),
        Attribute("waitForCompletion", "wait_for_completion", FLAG, True),
    ),
    TriggerKind.LINK: (ID, Attribute("name", "link_name")),
}

STANDARD_LOOP = (
    ID,
    Attribute("testBefore", "test_before", FLAG, False),
    Attribute("loopMaximum", "maximum"),
)
MULTI_INSTANCE = (
    ID,
    Attribute("isSequential", "sequential", FLAG, False),
    Attribute("behavior", "behavior"),
    Attribute("oneBehaviorEventRef", "one_event", REFERENCE),
    Attribute("noneBehaviorEventRef", "none_event", REFERENCE),
)

DIAGRAM = _NAMED
PLANE = (Attribute("id", "plane"), Attribute("bpmnElement", "element", REFERENCE))
SHAPE = (
    ID,
    Attribute("bpmnElement", "element", REFERENCE),
    Attribute("isHorizontal", "horizontal", FLAG, None),
    Attribute("isExpanded", "expanded", FLAG, None),
    Attribute("isMarkerVisible", "marker_visible", FLAG, None),
)
EDGE = (ID, Attribute("bpmnElement", "element", REFERENCE))
