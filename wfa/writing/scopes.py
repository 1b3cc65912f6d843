"""Processes, sub-processes, lanes and collaborations with everything they hold."""

from __future__ import annotations

from collections.abc import Iterable

from wfa.bpmn.attributes import (
    ANNOTATION,
    ASSOCIATION,
    COLLABORATION,
    DATA,
    GROUP,
    LANE,
    LANE_SET,
    MESSAGE_FLOW,
    PARTICIPANT,
    PROCESS,
    SEQUENCE,
)
from wfa.bpmn.names import IO_SPECIFICATION, SEQUENCE_FLOW, bpmn
from wfa.bpmn.order import in_schema_order
from wfa.model import (
    Annotation,
    Collaboration,
    Data,
    Flow,
    Lane,
    LaneSet,
    Process,
    SequenceFlow,
    XmlElement,
)
from wfa.model.kinds import DataKind
from wfa.writing.building import Builder
from wfa.writing.contents import Contents
from wfa.writing.extension import extension_elements
from wfa.writing.steps import expression, node_builder

_IN_SPECIFICATION = (DataKind.INPUT, DataKind.OUTPUT)


class ScopeWriter:
    """Writes what holds other things, taking the contents of one flow as it goes."""

    def __init__(self, flow: Flow, contents: Contents, formal_type: str) -> None:
        self._flow = flow
        self._contents = contents
        self._formal_type = formal_type

    def process(self, process: Process) -> XmlElement:
        """Return a process."""
        builder = Builder(bpmn("process"), process.extra)
        builder.fields(process, PROCESS)
        builder.documentation(process.documentation)
        builder.extension(*extension_elements("Flow", [process.info]))
        data = self._contents.take("data", process.id)
        ports = [entry for entry in data if entry.kind in _IN_SPECIFICATION]
        if ports:
            builder.add(_specification(builder, ports))
        drawn = [entry for entry in data if entry.kind not in _IN_SPECIFICATION]
        self._add_held(builder, process.id, drawn)
        return builder.build()

    def collaboration(self, collaboration: Collaboration) -> XmlElement:
        """Return a collaboration with its pools and message flows."""
        builder = Builder(bpmn("collaboration"), collaboration.extra)
        builder.fields(collaboration, COLLABORATION)
        builder.documentation(collaboration.documentation)
        for pool in self._contents.take("pools", collaboration.id):
            own = Builder(bpmn("participant"), pool.extra)
            own.fields(pool, PARTICIPANT)
            own.documentation(pool.documentation)
            builder.add(own.build())
        for line in self._contents.take("message_flows", collaboration.id):
            own = Builder(bpmn("messageFlow"), line.extra)
            own.fields(line, MESSAGE_FLOW)
            own.documentation(line.documentation)
            builder.add(own.build())
        self._add_artifacts(builder, collaboration.id)
        return builder.build()

    def _add_held(self, builder: Builder, scope: str, data: Iterable[Data]) -> None:
        for lane_set in self._contents.take("lane_sets", (scope, "")):
            builder.add(self._lane_set("laneSet", lane_set))
        for node in self._contents.take("nodes", scope):
            own = node_builder(node, self._flow, self._formal_type)
            if node.is_sub_process:
                self._add_held(own, node.id, self._contents.take("data", node.id))
            builder.add(own.build())
        builder.add(*(_data(entry) for entry in data))
        arrows = self._contents.take("sequence_flows", scope)
        builder.add(*(self._arrow(arrow) for arrow in arrows))
        self._add_artifacts(builder, scope)

    def _arrow(self, arrow: SequenceFlow) -> XmlElement:
        builder = Builder(SEQUENCE_FLOW, arrow.extra)
        builder.fields(arrow, SEQUENCE)
        builder.documentation(arrow.documentation)
        if arrow.condition is not None:
            tag = bpmn("conditionExpression")
            builder.add(expression(tag, arrow.condition, self._formal_type))
        return builder.build()

    def _lane_set(self, local_name: str, lane_set: LaneSet) -> XmlElement:
        builder = Builder(bpmn(local_name), lane_set.extra)
        builder.fields(lane_set, LANE_SET)
        builder.documentation(lane_set.documentation)
        key = (lane_set.process, lane_set.parent, lane_set.id)
        builder.add(*(self._lane(lane) for lane in self._contents.take("lanes", key)))
        return builder.build()

    def _lane(self, lane: Lane) -> XmlElement:
        builder = Builder(bpmn("lane"), lane.extra)
        builder.fields(lane, LANE)
        builder.documentation(lane.documentation)
        builder.extension(*extension_elements("Lane", [lane.info]))
        builder.references(bpmn("flowNodeRef"), lane.nodes)
        if lane.id:
            for child in self._contents.take("lane_sets", (lane.process, lane.id)):
                builder.add(self._lane_set("childLaneSet", child))
        return builder.build()

    def _add_artifacts(self, builder: Builder, scope: str) -> None:
        builder.add(*(_annotation(a) for a in self._contents.take("annotations", scope)))
        for group in self._contents.take("groups", scope):
            own = Builder(bpmn("group"), group.extra)
            own.fields(group, GROUP)
            builder.add(own.build())
        for line in self._contents.take("associations", scope):
            own = Builder(bpmn("association"), line.extra)
            own.fields(line, ASSOCIATION)
            builder.add(own.build())


def _annotation(annotation: Annotation) -> XmlElement:
    builder = Builder(bpmn("textAnnotation"), annotation.extra)
    builder.fields(annotation, ANNOTATION)
    builder.text(bpmn("text"), annotation.text)
    return builder.build()


def _data(entry: Data) -> XmlElement:
    builder = Builder(bpmn(entry.kind.value), entry.extra)
    builder.fields(entry, DATA[entry.kind])
    builder.documentation(entry.documentation)
    builder.extension(*extension_elements("Document", [entry.document]))
    tag = bpmn("dataState")
    original = builder.originals.take(tag, lambda kept: (kept.get("name") or "") == entry.state)
    if original is not None:
        builder.add(original)
    elif entry.state:
        builder.add(XmlElement(tag=tag, attributes=(("name", entry.state),)))
    return builder.build()


def _specification(builder: Builder, ports: list[Data]) -> XmlElement:
    """Return the ``ioSpecification``: the kept one with the drawn inputs and outputs put back."""
    elements = [_data(entry) for entry in ports]
    kept = builder.originals.take_first(IO_SPECIFICATION) or _bare_specification(ports)
    children = in_schema_order(
        "ioSpecification", [(child.tag, child) for child in (*elements, *kept.children)]
    )
    return XmlElement(
        tag=kept.tag,
        attributes=kept.attributes,
        text=kept.text,
        children=tuple(child for _, child in children),
    )


def _bare_specification(ports: list[Data]) -> XmlElement:
    sets = []
    for kind, local_name in ((DataKind.INPUT, "input"), (DataKind.OUTPUT, "output")):
        tag = bpmn(f"data{local_name.title()}Refs")
        refs = tuple(XmlElement(tag=tag, text=p.id) for p in ports if p.kind is kind)
        sets.append(XmlElement(tag=bpmn(f"{local_name}Set"), children=refs))
    return XmlElement(tag=IO_SPECIFICATION, children=tuple(sets))
