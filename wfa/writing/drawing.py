"""Diagram interchange."""

from __future__ import annotations

from wfa.bpmn.attributes import DIAGRAM, EDGE, PLANE, SHAPE
from wfa.bpmn.names import BOUNDS, WAYPOINT, bpmndi
from wfa.moddle.values import format_number
from wfa.model import Bounds, Diagram, Edge, Extra, Point, Shape, XmlElement
from wfa.writing.building import Builder
from wfa.writing.originals import read_bounds, read_point


def diagram_element(diagram: Diagram) -> XmlElement:
    """Return one diagram."""
    builder = Builder(bpmndi("BPMNDiagram"), diagram.extra)
    builder.fields(diagram, DIAGRAM)
    plane = Builder(bpmndi("BPMNPlane"), diagram.plane_extra)
    plane.fields(diagram, PLANE)
    plane.add(*(_shape(shape) for shape in diagram.shapes))
    plane.add(*(_edge(edge) for edge in diagram.edges))
    builder.add(plane.build())
    return builder.build()


def _shape(shape: Shape) -> XmlElement:
    builder = Builder(bpmndi("BPMNShape"), shape.extra)
    builder.fields(shape, SHAPE)
    _add_bounds(builder, shape.bounds)
    _add_label(builder, shape.label, shape.label_extra)
    return builder.build()


def _edge(edge: Edge) -> XmlElement:
    builder = Builder(bpmndi("BPMNEdge"), edge.extra)
    builder.fields(edge, EDGE)
    originals = builder.originals.take_all(WAYPOINT)
    if tuple(read_point(original) for original in originals) == edge.waypoints:
        builder.add(*originals)
    else:
        builder.add(*(_waypoint(point) for point in edge.waypoints))
    _add_label(builder, edge.label, edge.label_extra)
    return builder.build()


def _waypoint(point: Point) -> XmlElement:
    attributes = (("x", format_number(point.x)), ("y", format_number(point.y)))
    return XmlElement(tag=WAYPOINT, attributes=attributes)


def _add_label(builder: Builder, label: Bounds | None, extra: Extra) -> None:
    own = Builder(bpmndi("BPMNLabel"), extra)
    _add_bounds(own, label)
    element = own.build()
    if element.attributes or element.children:
        builder.originals.take_first(element.tag)  # an empty label that now has content
        builder.add(element)


def _add_bounds(builder: Builder, bounds: Bounds | None) -> None:
    original = builder.originals.take(BOUNDS, lambda kept: read_bounds(kept) == bounds)
    if original is not None:
        builder.add(original)
    elif bounds is not None:
        builder.add(
            XmlElement(
                tag=BOUNDS,
                attributes=tuple(
                    (name, format_number(getattr(bounds, name)))
                    for name in ("x", "y", "width", "height")
                ),
            )
        )
