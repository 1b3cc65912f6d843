"""The entry point: a whole file."""

from __future__ import annotations

from errors.flow import FlowUnwritable
from wfa.bpmn.attributes import DEFINITIONS, ROOT
from wfa.bpmn.names import BPMN, STANDARD_PREFIXES, bpmn
from wfa.model import Flow, RootElement, XmlElement
from wfa.writing.building import Builder
from wfa.writing.contents import Contents
from wfa.writing.drawing import diagram_element
from wfa.writing.extension import extension_elements
from wfa.writing.scopes import ScopeWriter
from wfa.writing.serialising import serialise
from wfa.writing.steps import event_definition


def write_flow(flow: Flow) -> bytes:
    """Return the flow as a BPMN 2.0 file in UTF-8; the same flow gives the same bytes.

    ``read_flow(write_flow(read_flow(x).flow)).flow`` equals ``read_flow(x).flow``. Arrows are
    listed at their nodes (``incoming``, ``outgoing``) from the sequence flows, so these lists need
    not be kept up to date while editing.

    Raises:
        FlowUnwritable: an element stands in a scope that does not exist, or a value cannot be put
            into XML. Nothing is dropped silently.
    """
    formal_type = _formal_type(flow)
    contents = Contents(flow)
    scopes = ScopeWriter(flow, contents, formal_type)
    builder = Builder(bpmn("definitions"), flow.extra)
    builder.fields(flow, DEFINITIONS)
    builder.add(*(_root_element(element, formal_type) for element in flow.root_elements))
    builder.add(*(scopes.collaboration(entry) for entry in flow.collaborations))
    builder.add(*(scopes.process(process) for process in flow.processes))
    builder.add(*(diagram_element(diagram) for diagram in flow.diagrams))
    # Last, because of two processes with one id the reader takes the first into the flow.
    builder.add(*(other.element for other in flow.others))
    contents.check_all_taken()
    return serialise(builder.build(), flow.prefixes)


def _root_element(element: RootElement, formal_type: str) -> XmlElement:
    if element.definition is not None:
        return event_definition(element.definition, formal_type)
    if element.tag not in ROOT:
        raise FlowUnwritable(
            f"Expected one of {sorted(ROOT)}, but root element {element.id} is {element.tag!r}",
            problem=f"{element.tag} はファイルの先頭に置けません",
            elements=element.id,
        )
    builder = Builder(bpmn(element.tag), element.extra)
    builder.fields(element, ROOT[element.tag])
    builder.extension(*extension_elements("Link", [element.link]))
    return builder.build()


def _formal_type(flow: Flow) -> str:
    """Return ``tFormalExpression`` as a qualified name with a prefix this file binds to BPMN."""
    declared = dict(STANDARD_PREFIXES) | dict(flow.prefixes)
    prefix = next((prefix for prefix, uri in declared.items() if uri == BPMN), "")
    return f"{prefix}:tFormalExpression" if prefix else "tFormalExpression"
