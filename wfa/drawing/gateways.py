"""Drawing gateways."""

from __future__ import annotations

from wfa.drawing.event_icons import GRID, MULTIPLE
from wfa.drawing.figures import Figure
from wfa.drawing.icons import write_icon
from wfa.drawing.palette import INK, NORMAL
from wfa.drawing.pen import Pen
from wfa.drawing.svg import element, number, path_through
from wfa.model import Bounds, Node, Point
from wfa.model.kinds import NodeKind


def diamond(box: Bounds) -> tuple[Point, Point, Point, Point]:
    """Return the corners of the diamond in a box, from the top clockwise."""
    middle = box.center
    return (
        Point(middle.x, box.y),
        Point(box.right, middle.y),
        Point(middle.x, box.bottom),
        Point(box.x, middle.y),
    )


def draw_gateway(figure: Figure, node: Node, pen: Pen) -> str:
    """Draw a gateway; an exclusive one shows its × only if the file says so."""
    frame = element(
        "path",
        d=path_through(diamond(figure.bounds), closed=True),
        fill=pen.hatch(pen.marking(figure.id).look.hatch),
        stroke=INK,
        stroke_width=NORMAL,
        stroke_linejoin="round",
    )
    return frame + _sign(figure, node)


def _sign(figure: Figure, node: Node) -> str:
    box = figure.bounds
    unit = min(box.width, box.height) / 50
    match node.kind:
        case NodeKind.EXCLUSIVE_GATEWAY:
            return _strokes(box, unit, "M-7 -9L7 9M7 -9L-7 9", 3.6) if figure.marker else ""
        case NodeKind.PARALLEL_GATEWAY:
            return _strokes(box, unit, "M0 -11V11M-11 0H11", 3.6)
        case NodeKind.COMPLEX_GATEWAY:
            return _strokes(box, unit, "M0 -12V12M-12 0H12M-8 -8L8 8M8 -8L-8 8", 3.2)
        case NodeKind.INCLUSIVE_GATEWAY:
            return _ring(box, 11 * unit, 3 * unit)
    return _event_based(box, unit, node)


def _strokes(box: Bounds, unit: float, path: str, width: float) -> str:
    middle = box.center
    place = f"translate({number(middle.x)} {number(middle.y)}) scale({number(unit)})"
    return element("path", d=path, transform=place, fill="none", stroke=INK, stroke_width=width)


def _ring(box: Bounds, radius: float, width: float) -> str:
    middle = box.center
    return element(
        "circle",
        cx=middle.x,
        cy=middle.y,
        r=radius,
        fill="none",
        stroke=INK,
        stroke_width=width,
    )


def _event_based(box: Bounds, unit: float, node: Node) -> str:
    """Two rings and a pentagon; one ring if it starts the process; a plus if it waits for all."""
    outer = _ring(box, 13.5 * unit, 1.2)
    inner = "" if node.instantiate else _ring(box, 11 * unit, 1.2)
    if node.event_gateway_type == "Parallel":
        return outer + inner + _strokes(box, unit, "M0 -7V7M-7 0H7", 2.4)
    size = GRID * unit * 0.72
    middle = box.center
    return outer + inner + write_icon(MULTIPLE, middle.x - size / 2, middle.y - size / 2, size)
