"""Sets of element kinds the rules speak about."""

from __future__ import annotations

from wfa.lint.metamodel import METAMODEL

ACTIVITIES = METAMODEL.kinds_of("Activity")
TASKS = METAMODEL.kinds_of("Task")
SUB_PROCESSES = METAMODEL.kinds_of("SubProcess")
EVENTS = METAMODEL.kinds_of("Event")
CATCH_EVENTS = METAMODEL.kinds_of("CatchEvent")
THROW_EVENTS = METAMODEL.kinds_of("ThrowEvent")
GATEWAYS = METAMODEL.kinds_of("Gateway")
FLOW_NODES = METAMODEL.kinds_of("FlowNode")
CHOREOGRAPHY_ACTIVITIES = METAMODEL.kinds_of("ChoreographyActivity")
CONVERSATION_NODES = METAMODEL.kinds_of("ConversationNode")
COLLABORATIONS = METAMODEL.kinds_of("Collaboration")
CHOREOGRAPHIES = METAMODEL.kinds_of("Choreography", "SubChoreography")
EVENT_DEFINITIONS = METAMODEL.kinds_of("EventDefinition")
ITEM_AWARE = METAMODEL.kinds_of(
    "DataObject", "DataObjectReference", "DataStore", "DataStoreReference", "Property",
    "DataInput", "DataOutput",
)  # fmt: skip
DATA_ASSOCIATIONS = METAMODEL.kinds_of("DataAssociation")
SHAPE = "bpmndi:BPMNShape"
EDGE = "bpmndi:BPMNEdge"
PLANE = "bpmndi:BPMNPlane"
