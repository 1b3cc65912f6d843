"""Pools, lanes and other frames on a page: clipped to it, with their headers repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wfa.drawing.figures import Figure
from wfa.drawing.geometry import covers, union
from wfa.drawing.scene import Scene
from wfa.drawing.swimlanes import header_band
from wfa.model import Bounds, Lane, Pool

EDGE = 6.0  #: px left free before a repeated header, as before the first one
_SLIVER = 16.0  #: px; less of a frame than this is not worth drawing


class Headers:
    """How far the headers of a scene's pools and lanes reach into them."""

    def __init__(self, scene: Scene) -> None:
        lanes = [f for f in scene.figures if isinstance(f.element, Pool | Lane)]
        self._inner: dict[int, float] = {}  # by identity: files repeat ids
        self._alone: set[int] = set()
        for figure in lanes:
            top = next((f for f in lanes if f is not figure and _holds(f, figure)), figure)
            inside = [f for f in lanes if f is top or _holds(top, f)]
            self._inner[id(figure)] = max(_header_end(f, scene) for f in inside)
            if len(inside) == 1:
                self._alone.add(id(figure))
        self.across = max((self._depth(f) for f in lanes if f.horizontal), default=0.0)
        self.down = max((self._depth(f) for f in lanes if not f.horizontal), default=0.0)

    def _depth(self, figure: Figure) -> float:
        start = figure.bounds.x if figure.horizontal else figure.bounds.y
        return self._inner[id(figure)] - start

    def reach(self, figure: Figure) -> float:
        """Return how far (px) before a tile a pool or lane has to start to show its header."""
        if id(figure) in self._alone:  # in line with those that have lanes
            return self.across if figure.horizontal else self.down
        return self._depth(figure)

    def around(self, box: Bounds, containers: Iterable[Figure]) -> Bounds:
        """Return a box with the repeated headers that stand out of it."""
        lanes = (f.bounds for f in containers if isinstance(f.element, Pool | Lane))
        starts = (Bounds(b.x - EDGE, b.y - EDGE, b.width, b.height) for b in lanes)
        return union((box, *starts))


def _holds(outer: Figure, inner: Figure) -> bool:
    """True if one pool or lane lies inside another, both running the same way."""
    if outer.horizontal is not inner.horizontal or not covers(outer.bounds, inner.bounds):
        return False
    return isinstance(outer.element, Pool) or not isinstance(inner.element, Pool)


def _header_end(figure: Figure, scene: Scene) -> float:
    if isinstance(figure.element, Pool) and not figure.expanded:
        return figure.bounds.x if figure.horizontal else figure.bounds.y
    band = header_band(figure, scene)
    return band.right if figure.horizontal else band.bottom


def clipped(scene: Scene, box: Bounds, roomy: Bounds, headers: Headers) -> dict[int, Figure]:
    """Return the parts of frames that a tile shows, by the identity of the whole frame.

    Args:
        scene: the whole scene.
        box: the tile.
        roomy: the tile with the room for connectors; frames that go on reach through it.
        headers: of the whole scene.
    """
    shown: dict[int, Figure] = {}
    for figure in scene.figures:
        if figure.is_container and (part := _part(figure.bounds, box, roomy)):
            if isinstance(figure.element, Pool | Lane):
                part = _with_header(figure, part, box, headers)
            shown[id(figure)] = replace(figure, bounds=part)
    return shown


def _part(bounds: Bounds, box: Bounds, roomy: Bounds) -> Bounds | None:
    """Return what a tile shows of a frame; sides that were cut reach into the gutters."""
    left = roomy.x if bounds.x < box.x else bounds.x
    top = roomy.y if bounds.y < box.y else bounds.y
    right = roomy.right if bounds.right > box.right else bounds.right
    bottom = roomy.bottom if bounds.bottom > box.bottom else bounds.bottom
    seen_width = min(bounds.right, box.right) - max(bounds.x, box.x)
    seen_height = min(bounds.bottom, box.bottom) - max(bounds.y, box.y)
    if min(seen_width, bounds.width) < min(_SLIVER, bounds.width):
        return None
    if min(seen_height, bounds.height) < min(_SLIVER, bounds.height):
        return None
    return Bounds(left, top, right - left, bottom - top)


def _with_header(figure: Figure, part: Bounds, box: Bounds, headers: Headers) -> Bounds:
    """Start a pool or lane earlier if its own start is on another tile."""
    reach = headers.reach(figure)
    if figure.horizontal and figure.bounds.x < box.x:
        return Bounds(part.x - reach, part.y, part.width + reach, part.height)
    if not figure.horizontal and figure.bounds.y < box.y:
        return Bounds(part.x, part.y - reach, part.width, part.height + reach)
    return part
