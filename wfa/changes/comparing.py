"""Comparing two editions of a flow by the ids of their elements."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.changes.describing import (
    Described,
    describe_data,
    describe_frame,
    describe_lane,
    describe_line,
    describe_message,
    describe_node,
)
from wfa.changes.values import ChangeKind, ElementKind, FieldChange, FlowChange
from wfa.model import Flow, Node

#: Name, kind and description of an element in its flow.
_Told = tuple[str, ElementKind, Described]


def flow_changes(old: Flow, new: Flow) -> tuple[FlowChange, ...]:
    """Return what is not the same: the frame, then elements in the order of the new edition.

    Removed elements come after those that are there. How a flow is laid out is not compared, nor
    what other tools keep in it.
    """
    before, after = dict(_elements(old)), dict(_elements(new))
    found = list(_frame(old, new))
    for element, told in after.items():
        was = before.get(element)
        if was is None:
            found.append(_change(ChangeKind.ADDED, element, told))
        elif fields := tuple(_fields(was[2], told[2])):
            found.append(_change(ChangeKind.CHANGED, element, told, fields))
    gone = (element for element in before if element not in after)
    found += [_change(ChangeKind.REMOVED, element, before[element]) for element in gone]
    return tuple(found)


def _frame(old: Flow, new: Flow) -> Iterator[FlowChange]:
    fields = tuple(_fields(describe_frame(old), describe_frame(new)))
    if fields:
        name = new.info.title if new.info else new.name
        element = new.main.id if new.main else new.id
        yield _change(ChangeKind.CHANGED, element, (name, ElementKind.FRAME, {}), fields)


def _change(
    kind: ChangeKind, element: str, told: _Told, fields: tuple[FieldChange, ...] = ()
) -> FlowChange:
    name, element_kind, _ = told
    return FlowChange(
        kind=kind, element=element, element_kind=element_kind, name=name, fields=fields
    )


def _fields(old: Described, new: Described) -> Iterator[FieldChange]:
    for label in dict.fromkeys((*old, *new)):
        was, now = old.get(label, ""), new.get(label, "")
        if was != now:
            yield FieldChange(label=label, old=str(was), new=str(now))


def _elements(flow: Flow) -> Iterator[tuple[str, _Told]]:
    for lane in flow.lanes:
        yield lane.id, (lane.name, ElementKind.LANE, describe_lane(lane))
    for node in flow.nodes:
        yield node.id, (node.name or node.id, _kind(node), describe_node(node, flow))
    for line in flow.sequence_flows:
        told = describe_line(line, flow)
        yield line.id, (f"{told['元']} → {told['先']}", ElementKind.LINE, told)
    for data in flow.data:
        yield data.id, (data.name or data.id, ElementKind.DOCUMENT, describe_data(data))
    for root in flow.root_elements:
        if root.definition is None:
            yield root.id, (root.name or root.id, ElementKind.MESSAGE, describe_message(root))


def _kind(node: Node) -> ElementKind:
    if node.is_gateway:
        return ElementKind.GATEWAY
    return ElementKind.EVENT if node.is_event else ElementKind.STEP
