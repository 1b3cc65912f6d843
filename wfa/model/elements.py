"""The elements of a flow. Ids are the XML ids; references are ids, never objects."""

from __future__ import annotations

from dataclasses import dataclass

from wfa.model.extensions import (
    Deadline,
    Document,
    Field,
    FlowInfo,
    LaneInfo,
    Link,
    Mapping,
    Outcome,
    Service,
    Work,
)
from wfa.model.kinds import (
    ACTIVITY_KINDS,
    EVENT_KINDS,
    GATEWAY_KINDS,
    SUB_PROCESS_KINDS,
    DataKind,
    NodeKind,
    TimerKind,
    TriggerKind,
)
from wfa.model.xml import NO_EXTRA, Extra, XmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A BPMN expression: ``text`` in ``language`` (empty: the flow language)."""

    text: str
    language: str = ""
    formal: bool = True  #: written as ``tFormalExpression``
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDefinition:
    """What one event catches or throws."""

    kind: TriggerKind
    id: str = ""
    reference: str = ""  #: id of the message, signal, error or escalation; compensated activity
    shared: str = ""  #: id of a root definition (``eventDefinitionRef``); ``kind`` is its kind
    timer: TimerKind | None = None
    expression: Expression | None = None  #: time expression or condition
    link_name: str = ""
    wait_for_completion: bool = True  #: compensation only
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """Loop or multi-instance characteristics of an activity."""

    multi_instance: bool
    id: str = ""
    sequential: bool = False
    test_before: bool = False
    maximum: str = ""  #: ``loopMaximum`` as written
    condition: Expression | None = None  #: loop condition or completion condition
    cardinality: Expression | None = None
    input_collection: str = ""  #: ``loopDataInputRef``
    output_collection: str = ""  #: ``loopDataOutputRef``
    input_item: str = ""  #: name of ``inputDataItem``
    output_item: str = ""  #: name of ``outputDataItem``
    behavior: str = ""  #: All, None, One or Complex; empty: not written
    one_event: str = ""  #: ``oneBehaviorEventRef``
    none_event: str = ""  #: ``noneBehaviorEventRef``
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAssociation:
    """``dataInputAssociation`` or ``dataOutputAssociation`` of a node."""

    id: str
    output: bool  #: True: the node writes it
    source: tuple[str, ...] = ()
    target: str = ""
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One flow node: step (activity), event or gateway.

    One class for all kinds: a field that does not apply to a kind keeps its default.
    """

    id: str
    kind: NodeKind
    scope: str  #: id of the process or sub-process that holds it
    name: str = ""
    documentation: tuple[str, ...] = ()
    #: Arrow ids, listed ones first, completed from the arrows; a listed id that is no arrow here
    #: is a warning and stays in ``extra``. ``Flow.incoming`` is the truth.
    incoming: tuple[str, ...] = ()
    outgoing: tuple[str, ...] = ()
    # activities
    default: str = ""  #: id of the default sequence flow (gateways too)
    loop: Loop | None = None
    for_compensation: bool = False
    start_quantity: int = 1
    completion_quantity: int = 1
    called: str = ""  #: ``calledElement`` of a call activity, as written (QName)
    triggered_by_event: bool = False  #: event sub-process
    instantiate: bool = False  #: receive task, event-based gateway
    reference: str = ""  #: message of a send or receive task
    script: str | None = None
    script_format: str = ""
    implementation: str = ""
    ordering: str = ""  #: ad-hoc: Parallel or Sequential
    completion: Expression | None = None  #: ad-hoc completion; complex gateway activation
    cancel_remaining: bool = True  #: ad-hoc
    # events
    events: tuple[EventDefinition, ...] = ()
    parallel_multiple: bool = False
    interrupting: bool = True  #: ``cancelActivity`` or ``isInterrupting``
    attached_to: str = ""  #: host of a boundary event
    # gateways
    direction: str = ""
    event_gateway_type: str = ""  #: Exclusive or Parallel
    # data
    data_associations: tuple[DataAssociation, ...] = ()
    # extension elements
    work: Work | None = None
    form: tuple[Field, ...] | None = None  #: None: no form at all
    outcomes: tuple[Outcome, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    service: Service | None = None
    inputs: tuple[Mapping, ...] = ()
    outputs: tuple[Mapping, ...] = ()
    extra: Extra = NO_EXTRA

    @property
    def is_step(self) -> bool:
        """True for activities: tasks, sub-processes and call activities."""
        return self.kind in ACTIVITY_KINDS

    @property
    def is_event(self) -> bool:
        """True for start, intermediate, boundary and end events."""
        return self.kind in EVENT_KINDS

    @property
    def is_gateway(self) -> bool:
        """True for gateways."""
        return self.kind in GATEWAY_KINDS

    @property
    def is_sub_process(self) -> bool:
        """True for embedded sub-processes of every kind (not call activities)."""
        return self.kind in SUB_PROCESS_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceFlow:
    """An arrow inside one process."""

    id: str
    source: str
    target: str
    scope: str
    name: str = ""
    condition: Expression | None = None
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """担当: a lane, possibly inside another."""

    id: str
    process: str
    name: str = ""
    parent: str = ""  #: id of the lane around it
    lane_set: str = ""  #: id of its lane set, empty: written without one
    nodes: tuple[str, ...] = ()  #: ``flowNodeRef``
    info: LaneInfo | None = None
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneSet:
    """What holds lanes: of a process, or inside a lane (``parent``)."""

    id: str
    process: str
    parent: str = ""  #: id of the lane around it
    name: str = ""
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A participant. Without ``process`` it is a black box: a resident, another office."""

    id: str
    collaboration: str
    name: str = ""
    process: str = ""
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageFlow:
    """An arrow between pools."""

    id: str
    source: str
    target: str
    collaboration: str
    name: str = ""
    message: str = ""
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """A document or register: data object (reference), data store reference, data input/output."""

    id: str
    kind: DataKind
    scope: str
    name: str = ""
    reference: str = ""  #: ``dataObjectRef`` / ``dataStoreRef``
    collection: bool = False
    state: str = ""
    document: Document | None = None
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A text annotation."""

    id: str
    scope: str  #: process, sub-process or collaboration
    text: str = ""
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group box: drawn, never executed."""

    id: str
    scope: str
    category_value: str = ""
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Association:
    """A dotted line between an artifact and an element."""

    id: str
    scope: str
    source: str
    target: str
    direction: str = ""
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process of the file."""

    id: str
    name: str = ""
    executable: bool | None = None
    info: FlowInfo | None = None
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Collaboration:
    """The collaboration that holds the pools."""

    id: str
    name: str = ""
    documentation: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class RootElement:
    """A message, signal, error, escalation or shared event definition of the file."""

    id: str
    tag: str  #: local name: message, signal, error, escalation, timerEventDefinition …
    name: str = ""
    code: str = ""  #: ``errorCode`` / ``escalationCode``
    link: Link | None = None  #: messages only
    definition: EventDefinition | None = None  #: shared event definitions only
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A root element the model keeps as XML: data stores, categories, interfaces, imports …"""

    element: XmlElement
