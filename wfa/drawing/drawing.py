"""The entry points: a flow as one SVG drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wfa.drawing.description import describe
from wfa.drawing.document import ground, svg_document
from wfa.drawing.geometry import grown
from wfa.drawing.marks import Mark, gather
from wfa.drawing.omissions import Omission
from wfa.drawing.overlays import hatch_definitions
from wfa.drawing.palette import PAPER
from wfa.drawing.pen import Pen
from wfa.drawing.rendering import render
from wfa.drawing.scene import Scene, flow_name, scene_of
from wfa.model import Flow

_MARGIN = 12.0  #: px around the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawn flow. ``omissions`` lists what could not be drawn, for the person to know."""

    svg: str
    width: float  #: px
    height: float  #: px
    omissions: tuple[Omission, ...] = ()


def draw(
    flow: Flow,
    *,
    marks: Sequence[Mark] = (),
    diagram: int = 0,
    prefix: str = "nagare",
) -> Drawing:
    """Draw one diagram of a flow from its diagram interchange.

    Args:
        flow: the flow, with diagram interchange.
        marks: what to point out; marks on elements that are not shown are ignored.
        diagram: which of the file's diagrams, 0 the first.
        prefix: start of all ids in the SVG; give two drawings on one page different ones.

    Raises:
        FlowNotLaidOut: the flow has no diagram interchange.
        DiagramUnknown: the flow has fewer diagrams.
    """
    scene = scene_of(flow, diagram)
    pen = Pen(prefix=prefix, marks=gather(visible_marks(marks, scene)))
    markup = render(scene, pen)
    box = grown(markup.box, _MARGIN)
    svg = svg_document(
        hatch_definitions(pen, markup.body) + ground(box, PAPER) + markup.body,
        box,
        title=flow_name(flow),
        description=describe(scene, pen),
        prefix=prefix,
        links=any(marking.href for marking in pen.marks.values()),
    )
    return Drawing(svg=svg, width=box.width, height=box.height, omissions=scene.omissions)


def draw_svg(
    flow: Flow,
    *,
    marks: Sequence[Mark] = (),
    diagram: int = 0,
    prefix: str = "nagare",
) -> str:
    """Draw one diagram of a flow as SVG; see :func:`draw`."""
    return draw(flow, marks=marks, diagram=diagram, prefix=prefix).svg


def visible_marks(marks: Iterable[Mark], scene: Scene) -> Iterable[Mark]:
    """Move marks on hidden nodes to the collapsed sub-process that hides them."""
    lines = {line.id for line in scene.lines}
    for mark in marks:
        shown = mark.element
        steps = 0
        while shown not in scene.figure_by_id and shown not in lines and steps < 100:
            node = scene.flow.node_by_id.get(shown)
            if node is None:
                break
            shown, steps = node.scope, steps + 1
        if shown in scene.figure_by_id or shown in lines:
            yield replace(mark, element=shown)
