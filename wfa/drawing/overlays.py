"""Drawing marks over the finished figures: borders around them, flags above, badges at corners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wfa.drawing.figures import Figure
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.gateways import diamond
from wfa.drawing.geometry import Outline, along, grown, union
from wfa.drawing.letters import text_width
from wfa.drawing.lines import Line
from wfa.drawing.marks import Hatch, Look, Marking
from wfa.drawing.palette import PAPER
from wfa.drawing.pen import Pen
from wfa.drawing.svg import element, path_through
from wfa.model import Bounds, Point

_DISTANCE = 4.5  #: px between a figure and the border around it
_BADGE = 12.0  #: letters of badges and flags, px
#: Hatching, by name: size of the tile and what is drawn on it.
_TILES = {
    Hatch.RISING: (7, '<path d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6" stroke="#b8b8b8" stroke-width="1"/>'),
    Hatch.FALLING: (7, '<path d="M-1 -1L8 8M6 -1L8 1M-1 6L1 8" stroke="#999" stroke-width="1"/>'),
    Hatch.DOTS: (6, '<circle cx="3" cy="3" r=".9" fill="#9a9a9a"/>'),
}


def hatch_definitions(pen: Pen, markup: str) -> str:
    """Return ``defs`` with the hatchings that the markup uses."""
    patterns = [
        element(
            "pattern",
            element("rect", width=size, height=size, fill=PAPER),
            tile,
            id=f"{pen.prefix}-{hatch}",
            width=size,
            height=size,
            patternUnits="userSpaceOnUse",
        )
        for hatch, (size, tile) in _TILES.items()
        if f"url(#{pen.prefix}-{hatch})" in markup
    ]
    return element("defs", *patterns) if patterns else ""


def mark_figure(figure: Figure, marking: Marking, pen: Pen, *, flag: bool = True) -> str:
    """Draw border, flag (unless told not to) and badges of one figure."""
    look = marking.look
    border = _border(figure, look) if look.border else ""
    sign = _flag(look, _flag_box(figure, look, pen)) if look.flag and flag else ""
    return border + sign + _badges(marking, _corner(figure), pen)


def mark_line(line: Line, marking: Marking, pen: Pen) -> str:
    """Draw the badges of one line at its middle; a line needs no badge to say its style."""
    own = marking.badges if marking.badges != (marking.look.badge,) else ()
    return _badges(replace(marking, badges=own), along(line.points, 0.5), pen)


def mark_box(figure: Figure, marking: Marking, pen: Pen) -> Bounds:
    """Return the box that a marked figure takes, marks included."""
    look = marking.look
    boxes = [grown(figure.bounds, _DISTANCE + 2 + look.border if look.border else 0.0)]
    boxes += (capsule for _, capsule in _capsules(marking, _corner(figure), pen))
    if look.flag:
        boxes.append(_flag_box(figure, look, pen))
    return union(boxes)


def _corner(figure: Figure) -> Point:
    """Return where badges stand: the upper right of a figure."""
    box = figure.bounds
    if figure.outline is Outline.BOX:
        # Far enough out to leave the sign of the 実施方法 in the corner of a step readable.
        return Point(box.right + 3, box.y - 5)
    return Point(box.center.x + box.width * 0.36, box.center.y - box.height * 0.36)


def _border(figure: Figure, look: Look) -> str:
    """Draw a line around a figure, at a distance, in the figure's own form."""
    box = grown(figure.bounds, _DISTANCE)
    middle = box.center
    style: dict[str, str | float | None] = {
        "fill": "none",
        "stroke": look.colour,
        "stroke_width": look.border,
        "stroke_dasharray": look.dash,
    }
    match figure.outline:
        case Outline.CIRCLE:
            radius = min(box.width, box.height) / 2
            return element("circle", cx=middle.x, cy=middle.y, r=radius, **style)
        case Outline.DIAMOND:
            corners = diamond(grown(figure.bounds, _DISTANCE + 2))
            return element("path", d=path_through(corners, closed=True), **style)
    return element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=12, **style)


def _flag_box(figure: Figure, look: Look, pen: Pen) -> Bounds:
    """Return the box of a flag without its point, above the border of a figure."""
    size = pen.size(_BADGE)
    width, height = text_width(look.wording) * size + 14, size + 7
    foot = figure.bounds.y - _DISTANCE - look.border
    return Bounds(figure.bounds.center.x - width / 2, foot - height - 4, width, height)


def _flag(look: Look, box: Bounds) -> str:
    """Write a style's name in white on a sign whose point stands on the figure."""
    corners = (
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.center.x + 5, box.bottom),
        Point(box.center.x, box.bottom + 5),
        Point(box.center.x - 5, box.bottom),
        Point(box.x, box.bottom),
    )
    sign = element("path", d=path_through(corners, closed=True), fill=look.colour)
    size = box.height - 7
    text = fit(look.wording, box.width, box.height, size=size, smallest=size)
    return sign + write_lines(text, box.center.x, box.center.y, bold=True, fill=PAPER)


def _capsules(marking: Marking, corner: Point, pen: Pen) -> Iterator[tuple[str, Bounds]]:
    """Yield the badges with their boxes: the first around the corner, the others to its left."""
    size = pen.size(_BADGE)
    right: float | None = None
    for badge in marking.badges:
        width = max(size + 7, text_width(badge) * size * 1.05 + 10)
        right = corner.x + width / 2 if right is None else right
        yield badge, Bounds(right - width, corner.y - size / 2 - 3, width, size + 6)
        right -= width + 2


def _badges(marking: Marking, corner: Point, pen: Pen) -> str:
    """Write every badge in its own capsule."""
    size, ink = pen.size(_BADGE), marking.look.colour
    parts: list[str] = []
    for badge, box in _capsules(marking, corner, pen):
        capsule = element(
            "rect",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            rx=box.height / 2,
            fill=PAPER,
            stroke=ink,
            stroke_width=1.5,
        )
        text = fit(badge, box.width, box.height, size=size, smallest=size)
        parts.append(capsule + write_lines(text, box.center.x, box.center.y, bold=True, fill=ink))
    return "".join(parts)
