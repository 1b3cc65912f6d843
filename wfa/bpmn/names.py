"""Namespaces and tags of a BPMN file, in Clark notation."""

from __future__ import annotations

from wfa.model.extensions import WFA_NAMESPACE
from wfa.model.kinds import TriggerKind

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"

#: Declared on the root of every file we write, in this order.
STANDARD_PREFIXES = (
    ("bpmn", BPMN),
    ("bpmndi", BPMNDI),
    ("dc", DC),
    ("di", DI),
    ("xsi", XSI),
    ("wfa", WFA_NAMESPACE),
)

XSI_TYPE = f"{{{XSI}}}type"
BOUNDS = f"{{{DC}}}Bounds"
WAYPOINT = f"{{{DI}}}waypoint"


def bpmn(local_name: str) -> str:
    """Return the tag of a BPMN model element."""
    return f"{{{BPMN}}}{local_name}"


def bpmndi(local_name: str) -> str:
    """Return the tag of a diagram interchange element."""
    return f"{{{BPMNDI}}}{local_name}"


def is_listable(arrow_id: str) -> bool:
    """Tell whether an id can stand as a text in ``incoming`` or ``outgoing``."""
    return arrow_id != "" and arrow_id == arrow_id.strip()


DOCUMENTATION = bpmn("documentation")
EXTENSION_ELEMENTS = bpmn("extensionElements")
INCOMING = bpmn("incoming")
OUTGOING = bpmn("outgoing")
EVENT_DEFINITION_REF = bpmn("eventDefinitionRef")
IO_SPECIFICATION = bpmn("ioSpecification")
SEQUENCE_FLOW = bpmn("sequenceFlow")

#: Event definition tags and the kind each stands for.
EVENT_DEFINITIONS = {bpmn(f"{kind.value}EventDefinition"): kind for kind in TriggerKind}
