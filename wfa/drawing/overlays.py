"""Drawing marks over the finished figures: borders around them, flags above, badges at corners."""

from __future__ import annotations

from dataclasses import replace

from wfa.drawing.figures import Figure
from wfa.drawing.fitting import fit, write_lines
from wfa.drawing.gateways import diamond
from wfa.drawing.geometry import Outline, along, grown
from wfa.drawing.letters import text_width
from wfa.drawing.lines import Line
from wfa.drawing.marks import Hatch, Look, Marking
from wfa.drawing.palette import INK, PAPER
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
    parts = [_border(figure, look)] if look.border else []
    box = figure.bounds
    if look.flag and flag:
        parts.append(_flag(look, Point(box.center.x, box.y - _DISTANCE - look.border), pen))
    # Far enough out to leave the sign of the 実施方法 in the corner of a step readable.
    box_corner = Point(box.right + 3, box.y - 5)
    corner = box_corner if figure.outline is Outline.BOX else _upper_right(box)
    parts.extend(_badges(marking, corner, pen))
    return "".join(parts)


def mark_line(line: Line, marking: Marking, pen: Pen) -> str:
    """Draw the badges of one line at its middle; a line needs no badge to say its style."""
    own = marking.badges if marking.badges != (marking.look.badge,) else ()
    return "".join(_badges(replace(marking, badges=own), along(line.points, 0.5), pen))


def mark_box(figure: Figure, marking: Marking) -> Bounds:
    """Return the box that a marked figure takes, marks included."""
    box = figure.bounds
    room = grown(box, _DISTANCE + marking.look.border if marking.look.border else 0.0)
    top = room.y - (24 if marking.look.flag else 10 if marking.badges else 0)
    side = max((_badge_width(b, _BADGE) for b in marking.badges), default=0.0) / 2
    right = max(room.right, box.right + side)
    left = min(room.x, box.center.x - 40) if marking.look.flag else room.x
    right = max(right, box.center.x + 40) if marking.look.flag else right
    return Bounds(left, top, right - left, room.bottom - top)


def _upper_right(box: Bounds) -> Point:
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


def _flag(look: Look, foot: Point, pen: Pen) -> str:
    """Write a style's name in white on a sign whose point stands on the figure."""
    size = pen.size(_BADGE)
    width, height = text_width(look.wording) * size + 14, size + 7
    top = foot.y - height - 4
    left = foot.x - width / 2
    sign = element(
        "path",
        d=f"M{left:.2f} {top:.2f}h{width:.2f}v{height:.2f}h{-(width / 2 - 5):.2f}l-5 5l-5 -5H{left:.2f}Z",  # noqa: E501
        fill=look.colour,
    )
    text = fit(look.wording, width, height, size=size, smallest=size)
    return sign + write_lines(text, foot.x, top + height / 2, bold=True, fill=PAPER)


def _badge_width(badge: str, size: float) -> float:
    return max(size + 7, text_width(badge) * size * 1.05 + 10)


def _badges(marking: Marking, corner: Point, pen: Pen) -> list[str]:
    """Write badges from a corner to the left, each in its own capsule."""
    size = pen.size(_BADGE)
    height = size + 6
    right = corner.x + _badge_width(marking.badges[0], size) / 2 if marking.badges else corner.x
    parts: list[str] = []
    for badge in marking.badges:
        width = _badge_width(badge, size)
        capsule = element(
            "rect",
            x=right - width,
            y=corner.y - height / 2,
            width=width,
            height=height,
            rx=height / 2,
            fill=PAPER,
            stroke=marking.look.colour or INK,
            stroke_width=1.5,
        )
        text = fit(badge, width, height, size=size, smallest=size)
        ink = marking.look.colour
        parts.append(capsule + write_lines(text, right - width / 2, corner.y, bold=True, fill=ink))
        right -= width + 2
    return parts
