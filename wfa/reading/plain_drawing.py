"""Boxes and lines as nearly every tool writes them, read without being taken apart.

A drawing has as many elements as all the rest of a file. What has one more attribute, child or text
than these is for ``wfa.reading.drawing``: None is returned here.
"""

from __future__ import annotations

from lxml import etree

from wfa.bpmn.names import BOUNDS, WAYPOINT, bpmndi
from wfa.moddle.values import parse_number
from wfa.model import Bounds, Edge, Point, Shape
from wfa.reading.session import Session

LABEL = bpmndi("BPMNLabel")
BOX = ("x", "y", "width", "height")
SPOT = ("x", "y")


def numbers_of(element: etree._Element, names: tuple[str, ...]) -> list[float] | None:
    """Return the attributes of these names as numbers, None if one is missing or is none."""
    try:
        return [parse_number(element.get(name) or "") for name in names]
    except ValueError:
        return None


def is_plain(element: etree._Element, names: tuple[str, ...]) -> bool:
    """Tell whether an element has so many attributes, and nothing inside."""
    return len(element.attrib) == len(names) and not len(element)


def plain_shape(session: Session, element: etree._Element) -> Shape | None:
    """Return a box with an id, what it draws, its bounds and at most those of a label."""
    named = _named(session, element)
    children = list(element)
    if named is None or not 1 <= len(children) <= 2 or _has_text(element):
        return None
    bounds = _bounds(children[0])
    label = _label(children[1]) if len(children) == 2 else None
    if bounds is None or (label is None and len(children) == 2):
        return None
    return Shape(id=named[0], element=named[1], bounds=bounds, label=label)


def plain_edge(session: Session, element: etree._Element) -> Edge | None:
    """Return a line with an id, what it draws, its points and at most the bounds of a label."""
    named = _named(session, element)
    children = list(element)
    if named is None or not children or _has_text(element):
        return None
    label = None
    if children[-1].tag == LABEL:
        label = _label(children.pop())
        if label is None:
            return None
    points = [_point(child) for child in children]
    if None in points:
        return None
    waypoints = tuple([point for point in points if point is not None])
    return Edge(id=named[0], element=named[1], waypoints=waypoints, label=label)


def _named(session: Session, element: etree._Element) -> tuple[str, str] | None:
    """Return id and element if there are no other attributes, and both say what they mean."""
    own_id, drawn = element.get("id"), element.get("bpmnElement")
    if not own_id or drawn not in session.ids or len(element.attrib) != 2:
        return None
    return own_id, drawn


def _bounds(element: etree._Element) -> Bounds | None:
    if element.tag != BOUNDS or not is_plain(element, BOX):
        return None
    numbers = numbers_of(element, BOX)
    return None if numbers is None else Bounds(*numbers)


def _label(element: etree._Element) -> Bounds | None:
    if element.tag != LABEL or element.attrib or len(element) != 1 or _has_text(element):
        return None
    return _bounds(element[0])


def _point(element: etree._Element) -> Point | None:
    if element.tag != WAYPOINT or not is_plain(element, SPOT):
        return None
    numbers = numbers_of(element, SPOT)
    return None if numbers is None else Point(*numbers)


def _has_text(element: etree._Element) -> bool:
    """Tell whether there is more than indentation between the children."""
    texts = (element.text, *[child.tail for child in element])
    return any(text and not text.isspace() for text in texts)
