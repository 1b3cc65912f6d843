"""Diagram interchange: boxes, lines, labels."""

from __future__ import annotations

from typing import Any

from lxml import etree

from wfa.bpmn.attributes import DIAGRAM, EDGE, PLANE, SHAPE
from wfa.bpmn.names import BOUNDS, WAYPOINT, bpmndi
from wfa.model import NO_EXTRA, Bounds, Diagram, Edge, Extra, Point, Shape
from wfa.reading.findings import WarningKind
from wfa.reading.parts import Parts
from wfa.reading.plain_drawing import (
    BOX,
    LABEL,
    SPOT,
    is_plain,
    numbers_of,
    plain_edge,
    plain_shape,
)
from wfa.reading.session import Session

_PLANE = bpmndi("BPMNPlane")
_SHAPE, _EDGE = bpmndi("BPMNShape"), bpmndi("BPMNEdge")


def read_diagram(session: Session, element: etree._Element) -> Diagram:
    """Return one diagram. A shape or line without usable coordinates is kept as XML."""
    parts = Parts(session, element)
    fields: dict[str, Any] = {"id": "", "plane": "", "element": ""} | parts.fields(DIAGRAM)
    plane = parts.take_first(_PLANE)
    if plane is not None:
        fields |= _plane_fields(session, plane)
    return Diagram(**fields, extra=parts.extra())


def _plane_fields(session: Session, element: etree._Element) -> dict[str, Any]:
    parts = Parts(session, element)
    fields = parts.fields(PLANE)
    shapes, edges = [], []
    for child in parts.take(_SHAPE):
        shape = _read_shape(session, child)
        if shape is None:
            _keep_undrawable(parts, child)
        else:
            shapes.append(shape)
    for child in parts.take(_EDGE):
        edge = _read_edge(session, child)
        if edge is None:
            _keep_undrawable(parts, child)
        else:
            edges.append(edge)
    return fields | {
        "shapes": tuple(shapes),
        "edges": tuple(edges),
        "plane_extra": parts.extra(),
    }


def _keep_undrawable(parts: Parts, child: etree._Element) -> None:
    parts.keep(child)
    parts.session.warn(
        WarningKind.KEPT_AS_XML,
        child,
        "図の座標を読み取れないため、描かずにそのまま保存します。図を描き直すと直ります。",
    )


def _read_shape(session: Session, element: etree._Element) -> Shape | None:
    plain = plain_shape(session, element)
    if plain is not None:
        return plain
    parts = Parts(session, element)
    bounds = _take_bounds(parts)
    if bounds is None:
        return None
    fields: dict[str, Any] = {"id": "", "element": ""} | parts.fields(SHAPE)
    label, label_extra = _take_label(parts)
    return Shape(**fields, bounds=bounds, label=label, label_extra=label_extra, extra=parts.extra())


def _read_edge(session: Session, element: etree._Element) -> Edge | None:
    plain = plain_edge(session, element)
    if plain is not None:
        return plain
    parts = Parts(session, element)
    children = parts.take(WAYPOINT)
    points = [_point(child) for child in children]
    if None in points:
        return None
    if any(not is_plain(child, SPOT) for child in children):
        for child in children:
            parts.keep(child)
    fields: dict[str, Any] = {"id": "", "element": ""} | parts.fields(EDGE)
    label, label_extra = _take_label(parts)
    return Edge(
        **fields,
        waypoints=tuple([point for point in points if point is not None]),
        label=label,
        label_extra=label_extra,
        extra=parts.extra(),
    )


def _take_label(parts: Parts) -> tuple[Bounds | None, Extra]:
    child = parts.take_first(LABEL)
    if child is None:
        return None, NO_EXTRA
    own = Parts(parts.session, child)
    bounds = _take_bounds(own)
    extra = own.extra()
    if bounds is None and extra is NO_EXTRA:
        parts.keep(child)
    return bounds, extra


def _take_bounds(parts: Parts) -> Bounds | None:
    read: list[list[float] | None] = []

    def is_read(child: etree._Element) -> bool:
        read.append(numbers_of(child, BOX))
        return is_plain(child, BOX) and read[0] is not None

    child = parts.take_original(BOUNDS, is_read)
    numbers = None if child is None else read[0] if read else numbers_of(child, BOX)
    return None if numbers is None else Bounds(*numbers)


def _point(element: etree._Element) -> Point | None:
    numbers = numbers_of(element, SPOT)
    return None if numbers is None else Point(*numbers)
