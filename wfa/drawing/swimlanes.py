"""Drawing pools (組織・相手) and lanes (担当), lying or standing, nested."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.drawing.figures import Figure
from wfa.drawing.fitting import fit, write_lines, write_rotated, write_vertically
from wfa.drawing.geometry import covers
from wfa.drawing.icons import PARALLEL, write_icon
from wfa.drawing.letters import is_wide
from wfa.drawing.palette import INK, NAME_SIZE, PAPER, SOFT, THIN
from wfa.drawing.pen import Pen
from wfa.drawing.scene import Scene
from wfa.drawing.svg import element
from wfa.model import Bounds, Lane, Pool

HEADER = 30.0  #: px, where the file does not say
_HEADER_RANGE = (14.0, 80.0)
_MARGIN = 3.0


def draw_pool(figure: Figure, pool: Pool, scene: Scene, pen: Pen) -> str:
    """Draw a pool: with a header band, or as one bar if it is a black box."""
    size = pen.size(NAME_SIZE + 1)
    if not figure.expanded:
        frame = _rectangle(figure.bounds, figure, pen, SOFT)
        area = figure.bounds
        upright = area.height > 2 * area.width
        return frame + _name(figure.name, area, size, pen, upright=upright) + _multiple(area, pool)
    band = header_band(figure, scene)
    return (
        _rectangle(figure.bounds, figure, pen, PAPER)
        + _rectangle(band, figure, pen, SOFT)
        + _name(figure.name, band, size, pen, upright=figure.horizontal)
        + _multiple(figure.bounds, pool)
    )


def draw_lane(figure: Figure, scene: Scene, pen: Pen) -> str:
    """Draw a lane with its header band."""
    band = header_band(figure, scene)
    size = pen.size(NAME_SIZE)
    return (
        _rectangle(figure.bounds, figure, pen, "none")
        + _rectangle(band, figure, pen, PAPER)
        + _name(figure.name, band, size, pen, upright=figure.horizontal)
    )


def header_band(figure: Figure, scene: Scene) -> Bounds:
    """Return the box of a pool's or lane's header: at the left if it lies, on top if it stands."""
    box = figure.bounds
    starts = [
        inner.bounds.x - box.x if figure.horizontal else inner.bounds.y - box.y
        for inner in _inner_lanes(figure, scene)
    ]
    room = min(starts, default=HEADER)
    size = room if _HEADER_RANGE[0] <= room <= _HEADER_RANGE[1] else HEADER
    if figure.horizontal:
        return Bounds(box.x, box.y, min(size, box.width), box.height)
    return Bounds(box.x, box.y, box.width, min(size, box.height))


def _inner_lanes(figure: Figure, scene: Scene) -> Iterator[Figure]:
    for other in scene.figures:
        if isinstance(other.element, Lane) and other is not figure:
            if isinstance(figure.element, Pool) and not other.element.parent:
                belongs = other.element.process == figure.element.process
            else:
                belongs = other.element.parent == figure.id
            if belongs and covers(figure.bounds, other.bounds):
                yield other


def _rectangle(box: Bounds, figure: Figure, pen: Pen, fill: str) -> str:
    return element(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=pen.hatch(pen.marking(figure.id).look.hatch, otherwise=fill),
        stroke=INK,
        stroke_width=THIN,
    )


def _name(name: str, area: Bounds, size: float, pen: Pen, *, upright: bool) -> str:
    """Write a name in a band: 縦書き in a standing band if the letters allow it."""
    center = area.center
    if not upright:
        room = area.width - 4 * _MARGIN, area.height - 2 * _MARGIN
        text = fit(name, *room, size=size, smallest=pen.smallest)
        return write_lines(text, center.x, center.y, bold=True)
    room = area.height - 4 * _MARGIN, area.width - _MARGIN
    text = fit(name, *room, size=size, smallest=pen.smallest)
    if all(is_wide(line) for line in text.lines):
        return write_vertically(text, center.x, center.y, bold=True)
    return write_rotated(text, center.x, center.y, bold=True)


def _multiple(box: Bounds, pool: Pool) -> str:
    if not any(child.local_name == "participantMultiplicity" for child in pool.extra.children):
        return ""
    return write_icon(PARALLEL, box.center.x - 7, box.bottom - 17, 14, name="marker parallel")
