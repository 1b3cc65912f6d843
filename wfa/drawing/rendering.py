"""Putting a scene on paper: what lies under what, and in which order it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wfa.drawing.artifacts import draw_annotation, draw_data, draw_group
from wfa.drawing.choreographies import draw_band, draw_choreography, draw_conversation
from wfa.drawing.events import draw_event
from wfa.drawing.figures import Band, Conversation, Figure
from wfa.drawing.fitting import with_rim, write_lines
from wfa.drawing.gateways import draw_gateway
from wfa.drawing.geometry import grown, union
from wfa.drawing.labels import Label, place_labels
from wfa.drawing.line_drawing import draw_line
from wfa.drawing.lines import Line
from wfa.drawing.overlays import mark_box, mark_figure, mark_line
from wfa.drawing.pen import Pen
from wfa.drawing.reading_order import reading_order
from wfa.drawing.scene import Scene
from wfa.drawing.steps import draw_step
from wfa.drawing.svg import element, title
from wfa.drawing.swimlanes import draw_lane, draw_pool
from wfa.drawing.wording import figure_words, line_words
from wfa.model import Annotation, Bounds, Data, Group, Lane, Node, Pool
from wfa.model.kinds import ACTIVITY_KINDS

_LINE_ROOM = 6.0  #: px around lines for their heads


@dataclass(frozen=True, slots=True)
class Markup:
    """A drawn scene: SVG without the root element, and the box it fills (px of the file)."""

    body: str
    box: Bounds


def render(scene: Scene, pen: Pen, labels: Mapping[str, Label] | None = None) -> Markup:
    """Draw a scene. Below: pools and lanes; then lines; then steps in the order they are read.

    ``labels`` are the places of names beside figures and lines, if they are known already.
    """
    labels = _shown(scene, place_labels(scene, pen) if labels is None else labels)
    backs, fronts = _in_order(scene)
    parts = [
        _layer("grounds", "".join(_figure(f, scene, pen, labels) for f in backs)),
        _layer("lines", "".join(_line(line, scene, pen) for line in scene.lines), hidden=True),
        _layer("figures", "".join(_figure(f, scene, pen, labels) for f in fronts)),
        _layer("line-names", _line_names(scene, labels), hidden=True),
        _layer("marks", _marks(scene, pen), hidden=True),
    ]
    return Markup("".join(parts), _box(scene, pen, labels))


def _shown(scene: Scene, labels: Mapping[str, Label]) -> dict[str, Label]:
    """Return the labels of what is drawn; of a line cut in pieces only one has its name."""
    drawn = {f.id for f in scene.figures} | {line.id for line in scene.lines if line.name}
    return {element: label for element, label in labels.items() if element in drawn}


def _layer(name: str, content: str, *, hidden: bool = False) -> str:
    """Group one layer; ``hidden`` from screen readers, because the figures say it already."""
    return element("g", content, class_=name, aria_hidden="true" if hidden else None)


def _in_order(scene: Scene) -> tuple[list[Figure], list[Figure]]:
    """Split figures into grounds (outer before inner) and the rest in reading order."""
    rank = {node: place for place, node in enumerate(reading_order(scene.flow))}
    last = len(rank)
    grounds = [f for f in scene.figures if f.is_container and not isinstance(f.element, Group)]
    grounds.sort(key=lambda f: (not isinstance(f.element, Pool), -f.bounds.width * f.bounds.height))
    rest = [f for f in scene.figures if not f.is_container or isinstance(f.element, Group)]
    rest.sort(key=lambda f: (rank.get(f.id, last), isinstance(f.element, Band)))
    return grounds, rest


def _figure(figure: Figure, scene: Scene, pen: Pen, labels: dict[str, Label]) -> str:
    marking = pen.marking(figure.id)
    label = labels.get(figure.id)
    group = element(
        "g",
        title(figure_words(figure, scene, marking)),
        draw_shape(figure, scene, pen),
        _name(label) if label else "",
        class_=f"{_class(figure)} {marking.style}" if figure.id in pen.marks else _class(figure),
        data_element=figure.id,
    )
    return element("a", group, href=marking.href) if marking.href else group


def _class(figure: Figure) -> str:
    element_ = figure.element
    if isinstance(element_, Node):
        return f"node {element_.kind}"
    return type(element_).__name__.lower()


def draw_shape(figure: Figure, scene: Scene, pen: Pen) -> str:
    """Draw one figure without the name beside it."""
    match figure.element:
        case Node(kind=kind) as node if kind in ACTIVITY_KINDS:
            return draw_step(figure, node, scene, pen)
        case Node(is_event=True) as node:
            return draw_event(figure, node, pen)
        case Node(is_gateway=True) as node:
            return draw_gateway(figure, node, pen)
        case Node() as node:
            return draw_choreography(figure, node, scene, pen)
        case Pool() as pool:
            return draw_pool(figure, pool, scene, pen)
        case Lane():
            return draw_lane(figure, scene, pen)
        case _:
            return _other_shape(figure, pen)


def _other_shape(figure: Figure, pen: Pen) -> str:
    match figure.element:
        case Data() as data:
            return draw_data(figure, data, pen)
        case Annotation():
            return draw_annotation(figure, pen)
        case Group():
            return draw_group(figure, pen)
        case Band() as band:
            return draw_band(figure, band, pen)
        case Conversation() as conversation:
            return draw_conversation(figure, conversation, pen)
    raise AssertionError(f"no drawing for {figure.element!r}")


def _name(label: Label) -> str:
    return with_rim(write_lines(label.text, label.center.x, label.center.y))


def _line(line: Line, scene: Scene, pen: Pen) -> str:
    marking = pen.marking(line.id)
    return element(
        "g",
        title(line_words(line, scene, marking)),
        draw_line(line, pen),
        class_=f"line {line.kind}" + (f" {marking.style}" if line.id in pen.marks else ""),
        data_element=line.id,
    )


def _line_names(scene: Scene, labels: dict[str, Label]) -> str:
    named = (line.id for line in scene.lines if line.name and line.id in labels)
    return "".join(_name(labels[element]) for element in dict.fromkeys(named))


def _marks(scene: Scene, pen: Pen) -> str:
    marks = pen.marks
    figures = (mark_figure(f, marks[f.id], pen) for f in scene.figures if f.id in marks)
    lines = (mark_line(line, marks[line.id], pen) for line in scene.lines if line.id in marks)
    return "".join((*figures, *lines))


def _box(scene: Scene, pen: Pen, labels: dict[str, Label]) -> Bounds:
    boxes = [grown(scene.box, _LINE_ROOM), *(label.box for label in labels.values())]
    boxes += (mark_box(f, pen.marks[f.id], pen) for f in scene.figures if f.id in pen.marks)
    return union(boxes)
