"""Drawing lines with what stands at their ends."""

from __future__ import annotations

from wfa.drawing.geometry import (
    Points,
    along,
    arrow_head,
    between,
    distance,
    rounded_path,
    shorten,
)
from wfa.drawing.icons import LETTER, write_icon
from wfa.drawing.lines import Line, LineKind, Tip
from wfa.drawing.marks import MarkStyle
from wfa.drawing.palette import GREY, INK, PAPER, THIN
from wfa.drawing.pen import Pen
from wfa.drawing.svg import element, number, path_through
from wfa.model import Point

_WIDTH = 1.25
_RING = 3.5  #: radius of the ring where a message flow starts, px
_HEAD = {Tip.ARROW: (9.0, 7.0), Tip.OPEN_ARROW: (10.0, 8.0), Tip.LINES: (8.0, 8.0)}
_DASHES = {
    LineKind.MESSAGE: "7 4",
    LineKind.ASSOCIATION: "1 4",
    LineKind.DATA: "1 4",
}


def draw_line(line: Line, pen: Pen) -> str:
    """Draw one line; marks make it strong, or dashed where it is missing elsewhere."""
    marking = pen.marking(line.id)
    strong = marking.style is not MarkStyle.PLAIN
    colour = marking.look.colour if strong else INK
    width = 3.0 if strong else _WIDTH
    dash = _DASHES.get(line.kind) or (marking.look.dash if strong else None)
    gap = 0.0 if line.end in (Tip.NONE, Tip.LINES) else _HEAD[line.end][0] - 1.5
    points = shorten(line.points, gap)
    if line.kind is LineKind.CONVERSATION:
        return _double(points)
    stroke = element(
        "path",
        d=rounded_path(points),
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dash,
        stroke_linecap="round" if dash and dash.startswith("1 ") else None,
    )
    tips = _tip(line.end, line.points, colour) + _tip(line.start, line.points[::-1], colour)
    return stroke + tips + _message(line)


def _double(points: Points) -> str:
    path = rounded_path(points)
    return element("path", d=path, fill="none", stroke=INK, stroke_width=5) + element(
        "path", d=path, fill="none", stroke=PAPER, stroke_width=2.5
    )


def _tip(tip: Tip, points: Points, colour: str) -> str:
    """Write what stands at the last of the points."""
    if tip is Tip.NONE:
        return ""
    if tip is Tip.CIRCLE:
        middle = shorten(points, _RING)[-1]
        return element(
            "circle",
            cx=middle.x,
            cy=middle.y,
            r=_RING,
            fill=PAPER,
            stroke=colour,
            stroke_width=_WIDTH,
        )
    if tip is Tip.DIAMOND:
        return _diamond(points, colour)
    if tip is Tip.SLASH:
        return _slash(points, colour)
    return _head(tip, points, colour)


def _head(tip: Tip, points: Points, colour: str) -> str:
    top, left, right = arrow_head(points, *_HEAD[tip])
    if tip is Tip.LINES:
        return element(
            "path",
            d=path_through((left, top, right)),
            fill="none",
            stroke=colour,
            stroke_width=_WIDTH,
        )
    return element(
        "path",
        d=path_through((top, left, right), closed=True),
        fill=colour if tip is Tip.ARROW else PAPER,
        stroke=colour,
        stroke_width=THIN,
        stroke_linejoin="round",
    )


def _diamond(points: Points, colour: str) -> str:
    tip, left, right = arrow_head(points, 8, 9)
    middle = between(left, right, 0.5)
    far = Point(2 * middle.x - tip.x, 2 * middle.y - tip.y)
    return element(
        "path",
        d=path_through((tip, left, far, right), closed=True),
        fill=PAPER,
        stroke=colour,
        stroke_width=_WIDTH,
    )


def _slash(points: Points, colour: str) -> str:
    end = points[-1]
    before = next((p for p in reversed(points[:-1]) if distance(p, end) > 0.01), end)
    span = distance(before, end) or 1
    dx, dy = (before.x - end.x) / span, (before.y - end.y) / span
    x, y = end.x + dx * 10, end.y + dy * 10
    across = Point(-dy * 5 + dx * 3, dx * 5 + dy * 3)
    return element(
        "path",
        d=f"M{number(x - across.x)} {number(y - across.y)}L{number(x + across.x)} {number(y + across.y)}",  # noqa: E501
        class_="default",
        fill="none",
        stroke=colour,
        stroke_width=1.6,
    )


def _message(line: Line) -> str:
    if line.envelope is None:
        return ""
    middle = along(line.points, 0.5)
    filled = not line.envelope
    icon = write_icon(LETTER, middle.x - 13, middle.y - 13, 26, name="message")
    shade = element(
        "rect",
        x=middle.x - 10.5,
        y=middle.y - 7,
        width=21,
        height=14,
        fill=GREY,
        fill_opacity=0.35,
    )
    return icon + (shade if filled else "")
