"""Drawing events: the ring says where in the flow, the picture inside says what."""

from __future__ import annotations

from wfa.drawing.event_icons import GRID, MULTIPLE, PARALLEL_MULTIPLE, TRIGGERS
from wfa.drawing.figures import Figure
from wfa.drawing.icons import write_icon
from wfa.drawing.palette import BOLD, INK, NORMAL
from wfa.drawing.pen import Pen
from wfa.drawing.svg import element
from wfa.model import Node
from wfa.model.kinds import NodeKind

_THROWING = frozenset({NodeKind.END_EVENT, NodeKind.INTERMEDIATE_THROW})
_TWO_RINGS = frozenset(
    {NodeKind.INTERMEDIATE_CATCH, NodeKind.INTERMEDIATE_THROW, NodeKind.BOUNDARY_EVENT}
)
_RING_GAP = 0.17  #: between two rings, as a part of the radius


def draw_event(figure: Figure, node: Node, pen: Pen) -> str:
    """Draw a start, intermediate, boundary or end event."""
    center = figure.bounds.center
    radius = min(figure.bounds.width, figure.bounds.height) / 2
    dash = None if node.interrupting else f"{radius * 0.30:.1f} {radius * 0.20:.1f}"
    fill = pen.hatch(pen.marking(figure.id).look.hatch)
    width = BOLD if node.kind is NodeKind.END_EVENT else NORMAL
    rings = [(radius, fill, width)]
    if node.kind in _TWO_RINGS:
        rings.append((radius * (1 - _RING_GAP), "none", NORMAL))
    return "".join(
        element(
            "circle",
            cx=center.x,
            cy=center.y,
            r=ring,
            fill=paint,
            stroke=INK,
            stroke_width=line,
            stroke_dasharray=dash,
        )
        for ring, paint, line in rings
    ) + _picture(figure, node, radius)


def _picture(figure: Figure, node: Node, radius: float) -> str:
    if not node.events:
        return ""
    if len(node.events) > 1:
        icon = PARALLEL_MULTIPLE if node.parallel_multiple else MULTIPLE
        name = "parallel-multiple" if node.parallel_multiple else "multiple"
    else:
        kind = node.events[0].kind
        icon, name = TRIGGERS[kind], kind.value
    scale = radius / (GRID / 2)
    center = figure.bounds.center
    return write_icon(
        icon,
        center.x - GRID / 2 * scale,
        center.y - GRID / 2 * scale,
        GRID * scale,
        filled=node.kind in _THROWING,
        name=f"trigger {name}",
    )
