"""Polylines and boxes: where lines touch shapes, round corners, arrow heads, midpoints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise
from math import hypot

from wfa.drawing.svg import number
from wfa.model import Bounds, Point

Points = tuple[Point, ...]
_NEAR = 1.0  #: px; nearer than this a line end counts as standing on the outline
_HALVINGS = 24
_ASKEW, _CLEAR = 1.5, 8.0  #: px a segment may be off, px it must be long


class Outline(Enum):
    """The outline of a shape, as far as lines end on it."""

    BOX = "box"
    CIRCLE = "circle"
    DIAMOND = "diamond"


def inside(point: Point, box: Bounds, outline: Outline = Outline.BOX) -> bool:
    """True if the point is within the outline (on it counts)."""
    half_width, half_height = box.width / 2, box.height / 2
    if half_width <= 0 or half_height <= 0:
        return False
    x = abs(point.x - box.center.x) / half_width
    y = abs(point.y - box.center.y) / half_height
    if outline is Outline.BOX:
        return x <= 1 and y <= 1
    return x * x + y * y <= 1 if outline is Outline.CIRCLE else x + y <= 1


def distance(a: Point, b: Point) -> float:
    """Return the distance of two points."""
    return hypot(b.x - a.x, b.y - a.y)


def between(a: Point, b: Point, part: float) -> Point:
    """Return the point at a part (0 … 1) of the way from ``a`` to ``b``."""
    return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)


def length(points: Sequence[Point]) -> float:
    """Return the length of a polyline."""
    return sum(distance(a, b) for a, b in pairwise(points))


def without_repeats(points: Iterable[Point]) -> Points:
    """Drop points that stand on the one before, and middle points of straight lines."""
    kept: list[Point] = []
    for point in points:
        if kept and distance(kept[-1], point) < 0.01:
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)


def _straight(a: Point, b: Point, c: Point) -> bool:
    cross = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
    onward = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0
    return onward and abs(cross) < 0.01 * (distance(a, b) + distance(b, c))


def straighten(points: Points) -> Points:
    """Make segments that miss the horizontal or vertical by about a pixel exact.

    Hand-made lines are full of them; thin ones fade when such a drawing is scaled down.
    """
    kept = list(points[:1])
    for point in points[1:]:
        before = kept[-1]
        dx, dy = abs(point.x - before.x), abs(point.y - before.y)
        if dy < _ASKEW and dx > _CLEAR:
            point = Point(point.x, before.y)
        elif dx < _ASKEW and dy > _CLEAR:
            point = Point(before.x, point.y)
        kept.append(point)
    return tuple(kept)


def trim_start(points: Points, box: Bounds, outline: Outline) -> Points:
    """Cut the part of a polyline that runs inside the shape it starts from.

    A start that already stands on the outline is kept as it is, so that hand-made lines do not
    move. A polyline wholly inside (a line from a sub-process to its own content) is kept, too.
    """
    grown = Bounds(box.x - _NEAR, box.y - _NEAR, box.width + 2 * _NEAR, box.height + 2 * _NEAR)
    if len(points) < 2 or inside(points[-1], box, outline) or not inside(points[0], grown, outline):
        return points
    last = max(i for i, point in enumerate(points) if inside(point, grown, outline))
    core = Bounds(box.x + _NEAR, box.y + _NEAR, box.width - 2 * _NEAR, box.height - 2 * _NEAR)
    if last == 0 and not inside(points[0], core, outline):
        return points
    return (_crossing(points[last], points[last + 1], box, outline), *points[last + 1 :])


def _crossing(start: Point, end: Point, box: Bounds, outline: Outline) -> Point:
    near, far = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        if inside(between(start, end, middle), box, outline):
            near = middle
        else:
            far = middle
    return between(start, end, (near + far) / 2)


def trim_end(points: Points, box: Bounds, outline: Outline) -> Points:
    """Cut the part of a polyline that runs inside the shape it ends at."""
    return trim_start(points[::-1], box, outline)[::-1]


def shorten(points: Points, gap: float) -> Points:
    """Move the end of a polyline back by ``gap`` px, never past the corner before it."""
    last = distance(points[-2], points[-1])
    if last <= gap:
        return points
    return (*points[:-1], between(points[-1], points[-2], gap / last))


def rounded_path(points: Points, radius: float = 6) -> str:
    """Return path data through the points with rounded corners."""
    start = points[0]
    parts = [f"M{number(start.x)} {number(start.y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
        first = between(corner, before, reach / (distance(before, corner) or 1))
        second = between(corner, after, reach / (distance(corner, after) or 1))
        parts.append(
            f"L{number(first.x)} {number(first.y)}"
            f"Q{number(corner.x)} {number(corner.y)} {number(second.x)} {number(second.y)}"
        )
    parts.append(f"L{number(points[-1].x)} {number(points[-1].y)}")
    return "".join(parts)


def along(points: Sequence[Point], part: float) -> Point:
    """Return the point at a part (0 … 1) of the length of a polyline."""
    rest = length(points) * part
    for a, b in pairwise(points):
        step = distance(a, b)
        if rest <= step and step > 0:
            return between(a, b, rest / step)
        rest -= step
    return points[-1]


def arrow_head(points: Points, long: float, wide: float) -> Points:
    """Return the tip and the two back corners of an arrow head at the end of a polyline."""
    tip = points[-1]
    before = next((p for p in reversed(points[:-1]) if distance(p, tip) > 0.01), tip)
    span = distance(before, tip) or 1
    dx, dy = (tip.x - before.x) / span, (tip.y - before.y) / span
    back = Point(tip.x - dx * long, tip.y - dy * long)
    return (
        tip,
        Point(back.x - dy * wide / 2, back.y + dx * wide / 2),
        Point(back.x + dy * wide / 2, back.y - dx * wide / 2),
    )


def overlap(a: Bounds, b: Bounds) -> float:
    """Return the area (px²) two boxes share."""
    width = min(a.right, b.right) - max(a.x, b.x)
    height = min(a.bottom, b.bottom) - max(a.y, b.y)
    return width * height if width > 0 and height > 0 else 0.0


def covers(outer: Bounds, inner: Bounds, tolerance: float = 1.0) -> bool:
    """True if ``inner`` lies within ``outer``, give or take the tolerance (px)."""
    return (
        outer.x - tolerance <= inner.x
        and outer.y - tolerance <= inner.y
        and inner.right <= outer.right + tolerance
        and inner.bottom <= outer.bottom + tolerance
    )


def union(boxes: Iterable[Bounds]) -> Bounds:
    """Return the smallest box around all boxes; an empty one at the origin if there are none."""
    all_boxes = list(boxes)
    if not all_boxes:
        return Bounds(0, 0, 0, 0)
    x, y = min(b.x for b in all_boxes), min(b.y for b in all_boxes)
    right, bottom = max(b.right for b in all_boxes), max(b.bottom for b in all_boxes)
    return Bounds(x, y, right - x, bottom - y)


def grown(box: Bounds, by: float) -> Bounds:
    """Return the box with a margin around it (px; negative: inside)."""
    return Bounds(box.x - by, box.y - by, max(0, box.width + 2 * by), max(0, box.height + 2 * by))


def segment_length_in(a: Point, b: Point, box: Bounds) -> float:
    """Return how much (px) of a straight line runs through a box."""
    enter, leave = 0.0, 1.0
    for start, step, low, high in (
        (a.x, b.x - a.x, box.x, box.right),
        (a.y, b.y - a.y, box.y, box.bottom),
    ):
        if abs(step) < 1e-9:
            if not low <= start <= high:
                return 0.0
            continue
        first, second = sorted(((low - start) / step, (high - start) / step))
        enter, leave = max(enter, first), min(leave, second)
    return distance(a, b) * (leave - enter) if enter < leave else 0.0
