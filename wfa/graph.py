"""A flow as a networkx graph, for questions about paths, reachability and closeness."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import networkx as nx

from wfa.model import Flow, Node

#: One edge before it is added: source, target, id, attributes.
_Line = tuple[str, str, str, dict[str, object]]


class EdgeKind(StrEnum):
    """What a line of the graph stands for."""

    SEQUENCE = "sequence"
    MESSAGE = "message"
    DATA = "data"
    ASSOCIATION = "association"
    BOUNDARY = "boundary"  #: from a step to an event on its border


def to_graph(flow: Flow) -> nx.MultiDiGraph[str]:
    """Return the flow as a directed graph.

    Nodes are the ids of flow nodes, pools, data elements and annotations, in document order, with
    the attributes

    - ``kind``: the element's BPMN name (``userTask``, ``participant``, ``dataObjectReference`` …);
    - ``name``: its name; an annotation's text; of a nameless reference, the name it refers to;
    - ``scope``: id of the process, sub-process or collaboration that holds it;
    - ``lane``: id of its innermost lane, empty without one (flow nodes only);
    - ``minutes``: working minutes of one case, None where unknown (flow nodes only).

    Edges are keyed by their id, with the attributes

    - ``kind``: an ``EdgeKind``;
    - ``name``: the line's name;
    - ``condition``: text of the condition, empty without one (sequence flows only);
    - ``default``: whether it is its source's default flow (sequence flows only).

    A data association runs between the data element and the step, in the direction of the data. A
    boundary event hangs on its step by an edge of kind ``boundary``. Lines with a missing end are
    left out; of elements with the same id the first is taken.

    >>> graph = to_graph(flow)                                            # doctest: +SKIP
    >>> nx.descendants(graph, "Start_todokede")                           # doctest: +SKIP
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_nodes(graph, flow)
    for source, target, key, attributes in _lines(flow):
        if source in graph and target in graph:
            graph.add_edge(source, target, key=key or None, **attributes)
    return graph


def _add_nodes(graph: nx.MultiDiGraph[str], flow: Flow) -> None:
    for pool in flow.pools:
        _add(graph, pool.id, kind="participant", name=pool.name, scope=pool.collaboration)
    for node in flow.nodes:
        lane = flow.lane_of.get(node.id)
        _add(
            graph,
            node.id,
            kind=node.kind.value,
            name=node.name,
            scope=node.scope,
            lane=lane.id if lane else "",
            minutes=node.work.minutes if node.work else None,
        )
    names = {entry.id: entry.name for entry in reversed(flow.data)}
    for entry in flow.data:
        name = entry.name or names.get(entry.reference, "")
        _add(graph, entry.id, kind=entry.kind.value, name=name, scope=entry.scope)
    for note in flow.annotations:
        _add(graph, note.id, kind="textAnnotation", name=note.text, scope=note.scope)


def _add(graph: nx.MultiDiGraph[str], node_id: str, **attributes: object) -> None:
    if node_id and node_id not in graph:
        graph.add_node(node_id, **attributes)


def _lines(flow: Flow) -> Iterator[_Line]:
    defaults = {node.default for node in flow.nodes if node.default}
    for arrow in flow.sequence_flows:
        condition = arrow.condition.text if arrow.condition else ""
        attributes = _attributes(EdgeKind.SEQUENCE, arrow.name)
        attributes |= {"condition": condition, "default": arrow.id in defaults}
        yield arrow.source, arrow.target, arrow.id, attributes
    for line in flow.message_flows:
        yield line.source, line.target, line.id, _attributes(EdgeKind.MESSAGE, line.name)
    for node in flow.nodes:
        yield from _data_lines(node)
        if node.attached_to:
            key = f"boundary {node.id}"
            yield node.attached_to, node.id, key, _attributes(EdgeKind.BOUNDARY)
    for dotted in flow.associations:
        yield dotted.source, dotted.target, dotted.id, _attributes(EdgeKind.ASSOCIATION)


def _data_lines(node: Node) -> Iterator[_Line]:
    for line in node.data_associations:
        attributes = _attributes(EdgeKind.DATA)
        if line.output:
            yield node.id, line.target, line.id, attributes
        else:
            for source in line.source:
                yield source, node.id, line.id, dict(attributes)


def _attributes(kind: EdgeKind, name: str = "") -> dict[str, object]:
    return {"kind": kind, "name": name}
