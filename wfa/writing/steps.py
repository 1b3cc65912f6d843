"""Flow nodes and what is inside them: events, loops, expressions, data associations."""

from __future__ import annotations

from errors.flow import FlowUnwritable
from wfa.bpmn.attributes import (
    DATA_ASSOCIATION,
    EVENT_DEFINITION,
    EXPRESSION,
    MULTI_INSTANCE,
    NODE,
    STANDARD_LOOP,
)
from wfa.bpmn.names import EVENT_DEFINITION_REF, INCOMING, OUTGOING, XSI_TYPE, bpmn, is_listable
from wfa.model import DataAssociation, EventDefinition, Expression, Flow, Loop, Node, XmlElement
from wfa.model.kinds import ACTIVITY_KINDS, EVENT_KINDS, NodeKind, TriggerKind
from wfa.writing.building import Builder
from wfa.writing.extension import extension_elements, form_element

_COMPLETIONS = {
    NodeKind.AD_HOC_SUB_PROCESS: bpmn("completionCondition"),
    NodeKind.COMPLEX_GATEWAY: bpmn("activationCondition"),
}


def node_builder(node: Node, flow: Flow, formal_type: str) -> Builder:
    """Return a node under construction; a sub-process still lacks what it holds.

    Args:
        formal_type: ``tFormalExpression`` as a qualified name in this file.
    """
    if node.kind not in NODE:
        raise FlowUnwritable(
            f"Expected a flow node of a process, but {node.id} is a {node.kind.value}",
            problem=f"{node.kind.value} は手続の中に置けません",
            elements=node.id,
        )
    builder = Builder(bpmn(node.kind.value), node.extra)
    builder.fields(node, NODE[node.kind])
    builder.documentation(node.documentation)
    _add_extensions(builder, node)
    _add_arrows(builder, node, flow)
    if node.kind in ACTIVITY_KINDS and node.loop is not None:
        builder.add(_loop(node.loop, formal_type))
    if node.kind in EVENT_KINDS:
        builder.add(*(_event(event, formal_type) for event in node.events))
    builder.add(*(_data_association(entry) for entry in node.data_associations))
    if node.kind in _COMPLETIONS and node.completion is not None:
        builder.add(expression(_COMPLETIONS[node.kind], node.completion, formal_type))
    if node.kind is NodeKind.SCRIPT_TASK:
        builder.text(bpmn("script"), node.script)
    return builder


def _add_arrows(builder: Builder, node: Node, flow: Flow) -> None:
    """List the arrows at a node: known ones in their order, then the others; no vanished ones."""
    if not node.id:
        return
    for tag, listed, arrows in (
        (INCOMING, node.incoming, flow.incoming),
        (OUTGOING, node.outgoing, flow.outgoing),
    ):
        ids = (arrow.id for arrow in arrows.get(node.id, ()))
        real = dict.fromkeys(arrow for arrow in ids if is_listable(arrow))
        ordered = dict.fromkeys([*(arrow for arrow in listed if arrow in real), *real])
        builder.add(*(XmlElement(tag=tag, text=arrow) for arrow in ordered))


def _add_extensions(builder: Builder, node: Node) -> None:
    builder.extension(*extension_elements("Work", [node.work]))
    builder.form(form_element(node.form))
    builder.extension(
        *extension_elements("Outcome", node.outcomes),
        *extension_elements("Deadline", node.deadlines),
        *extension_elements("Service", [node.service]),
        *extension_elements("In", node.inputs),
        *extension_elements("Out", node.outputs),
    )


def expression(tag: str, value: Expression, formal_type: str) -> XmlElement:
    """Return an expression element."""
    builder = Builder(tag, value.extra)
    if value.formal:
        builder.attribute(XSI_TYPE, formal_type)
    builder.fields(value, EXPRESSION)
    built = builder.build()
    return XmlElement(
        tag=tag, attributes=built.attributes, text=value.text, children=built.children
    )


def event_definition(event: EventDefinition, formal_type: str) -> XmlElement:
    """Return an event definition, inline or of the root."""
    builder = Builder(bpmn(f"{event.kind.value}EventDefinition"), event.extra)
    builder.fields(event, EVENT_DEFINITION[event.kind])
    if event.expression is not None:
        if event.kind is TriggerKind.CONDITIONAL:
            builder.add(expression(bpmn("condition"), event.expression, formal_type))
        elif event.timer is not None:
            builder.add(expression(bpmn(event.timer.value), event.expression, formal_type))
    return builder.build()


def _event(event: EventDefinition, formal_type: str) -> XmlElement:
    if event.shared:
        return XmlElement(tag=EVENT_DEFINITION_REF, text=event.shared)
    return event_definition(event, formal_type)


def _loop(loop: Loop, formal_type: str) -> XmlElement:
    if not loop.multi_instance:
        builder = Builder(bpmn("standardLoopCharacteristics"), loop.extra)
        builder.fields(loop, STANDARD_LOOP)
        if loop.condition is not None:
            builder.add(expression(bpmn("loopCondition"), loop.condition, formal_type))
        return builder.build()
    builder = Builder(bpmn("multiInstanceLoopCharacteristics"), loop.extra)
    builder.fields(loop, MULTI_INSTANCE)
    for name, value in (
        ("loopCardinality", loop.cardinality),
        ("completionCondition", loop.condition),
    ):
        if value is not None:
            builder.add(expression(bpmn(name), value, formal_type))
    builder.text(bpmn("loopDataInputRef"), loop.input_collection)
    builder.text(bpmn("loopDataOutputRef"), loop.output_collection)
    _add_item(builder, "inputDataItem", loop.input_item)
    _add_item(builder, "outputDataItem", loop.output_item)
    return builder.build()


def _add_item(builder: Builder, local_name: str, name: str) -> None:
    tag = bpmn(local_name)
    original = builder.originals.take(
        tag, lambda child: (child.get("name") or child.get("id") or "") == name
    )
    if original is not None:
        builder.add(original)
    elif name:
        builder.add(XmlElement(tag=tag, attributes=(("name", name),)))


def _data_association(entry: DataAssociation) -> XmlElement:
    local_name = "dataOutputAssociation" if entry.output else "dataInputAssociation"
    builder = Builder(bpmn(local_name), entry.extra)
    builder.fields(entry, DATA_ASSOCIATION)
    builder.references(bpmn("sourceRef"), entry.source)
    builder.reference(bpmn("targetRef"), entry.target)
    return builder.build()
