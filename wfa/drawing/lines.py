"""From edges of the diagram interchange to lines: which kind, from where to where, which ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

from wfa.drawing.figures import Figure
from wfa.drawing.geometry import Points, straighten, trim_end, trim_start, without_repeats
from wfa.model import (
    Association,
    Bounds,
    DataAssociation,
    Diagram,
    Edge,
    Flow,
    MessageFlow,
    Node,
    SequenceFlow,
)


class LineKind(StrEnum):
    """What a line stands for."""

    SEQUENCE = "sequence"
    MESSAGE = "message"
    ASSOCIATION = "association"
    DATA = "data"
    CONVERSATION = "conversation"


class Tip(Enum):
    """What stands at an end of a line."""

    NONE = "none"
    ARROW = "arrow"  #: filled arrow head
    OPEN_ARROW = "open arrow"  #: large hollow arrow head (message flow)
    LINES = "lines"  #: two strokes (associations)
    CIRCLE = "circle"  #: where a message flow starts
    DIAMOND = "diamond"  #: conditional flow
    SLASH = "slash"  #: default flow


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One edge with its element. Points are those of the file, cut at the shapes' outlines."""

    id: str  #: id of the element
    kind: LineKind
    source: str
    target: str
    points: Points = ()
    name: str = ""
    label: Bounds | None = None
    start: Tip = Tip.NONE
    end: Tip = Tip.NONE
    envelope: bool | None = None  #: message shown: True initiating, False not; None: no envelope


_ENVELOPES = {"initiating": True, "non_initiating": False}


def lines_of(flow: Flow, diagram: Diagram, figures: Mapping[str, Figure]) -> Iterator[Line]:
    """Yield the lines of a diagram in document order; edges of unknown elements are left out."""
    lines = {line.id: line for line in reversed(list(_all_lines(flow)))}
    for edge in diagram.edges:
        line = lines.get(edge.element)
        if line is None:
            continue
        points = _points(edge, figures.get(line.source), figures.get(line.target))
        if len(points) > 1:
            envelope = _envelope(edge) if line.kind is LineKind.MESSAGE else None
            yield replace(line, points=points, label=edge.label, envelope=envelope)


def line_ids(flow: Flow) -> frozenset[str]:
    """Return the ids of all elements that are drawn as lines."""
    return frozenset(line.id for line in _all_lines(flow))


def _all_lines(flow: Flow) -> Iterator[Line]:
    yield from (_sequence_line(flow, element) for element in flow.sequence_flows)
    yield from map(_message_line, flow.message_flows)
    yield from map(_association_line, flow.associations)
    for node in flow.nodes:
        yield from (_data_line(node, element) for element in node.data_associations)
    for collaboration in flow.collaborations:
        for child in collaboration.extra.children:
            if child.local_name == "conversationLink":
                yield Line(
                    id=child.get("id") or "",
                    kind=LineKind.CONVERSATION,
                    source=child.get("sourceRef") or "",
                    target=child.get("targetRef") or "",
                    name=child.get("name") or "",
                )


def _sequence_line(flow: Flow, element: SequenceFlow) -> Line:
    source = flow.node_by_id.get(element.source)
    start = Tip.NONE
    if source is not None and source.default == element.id:
        start = Tip.SLASH
    elif source is not None and source.is_step and element.condition is not None:
        start = Tip.DIAMOND
    return Line(
        id=element.id,
        kind=LineKind.SEQUENCE,
        source=element.source,
        target=element.target,
        name=element.name,
        start=start,
        end=Tip.ARROW,
    )


def _message_line(element: MessageFlow) -> Line:
    return Line(
        id=element.id,
        kind=LineKind.MESSAGE,
        source=element.source,
        target=element.target,
        name=element.name,
        start=Tip.CIRCLE,
        end=Tip.OPEN_ARROW,
    )


def _association_line(element: Association) -> Line:
    return Line(
        id=element.id,
        kind=LineKind.ASSOCIATION,
        source=element.source,
        target=element.target,
        start=Tip.LINES if element.direction == "Both" else Tip.NONE,
        end=Tip.LINES if element.direction in ("Both", "One") else Tip.NONE,
    )


def _data_line(node: Node, element: DataAssociation) -> Line:
    outside = element.target if element.output else next(iter(element.source), "")
    return Line(
        id=element.id,
        kind=LineKind.DATA,
        source=node.id if element.output else outside,
        target=outside if element.output else node.id,
        end=Tip.LINES,
    )


def _envelope(edge: Edge) -> bool | None:
    for attribute, value in edge.extra.attributes:
        if attribute.rpartition("}")[2] == "messageVisibleKind":
            return _ENVELOPES.get(value)
    return None


def _points(edge: Edge, source: Figure | None, target: Figure | None) -> Points:
    points: Points = edge.waypoints
    if len(points) < 2 and source and target:
        points = (source.bounds.center, target.bounds.center)
    points = straighten(without_repeats(points))
    if source and source is not target:
        points = trim_start(points, source.bounds, source.outline)
    if target and source is not target:
        points = trim_end(points, target.bounds, target.outline)
    return points
