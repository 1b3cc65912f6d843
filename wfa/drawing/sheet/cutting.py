"""Where a drawing that does not fit one page is cut: between figures, where few lines cross."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import ceil

from wfa.drawing.labels import Label
from wfa.drawing.scene import Scene
from wfa.model import Bounds, Point

_CLEARANCE = 8.0  #: px between a cut and the nearest figure
_CROSSING = 90.0  #: px a cut may move to save one crossing line
_SHORTEST = 0.4  #: of a page: shorter pages are made only if nothing else is possible


class Axis(Enum):
    """The direction in which pages follow each other."""

    X = "x"
    Y = "y"


@dataclass(frozen=True, slots=True)
class Span:
    """What lies between two coordinates on one axis, px."""

    low: float
    high: float

    @property
    def size(self) -> float:
        """The length of the span."""
        return self.high - self.low


def span_of(box: Bounds, axis: Axis) -> Span:
    """Return the extent of a box on an axis."""
    return Span(box.x, box.right) if axis is Axis.X else Span(box.y, box.bottom)


def coordinate(point: Point, axis: Axis) -> float:
    """Return the coordinate of a point on an axis."""
    return point.x if axis is Axis.X else point.y


def find_cuts(
    scene: Scene,
    labels: dict[str, Label],
    whole: Bounds,
    axis: Axis,
    first_room: float,
    room: float,
) -> tuple[float, ...]:
    """Return the cuts between pages on one axis, in ascending order; none if all fits one page.

    Args:
        scene: what is drawn.
        labels: names beside figures and lines; they are not cut either, if possible.
        whole: the box around everything.
        axis: the direction in which pages follow each other.
        first_room: px the first page has for the drawing.
        room: px every further page has.
    """
    extent = span_of(whole, axis)
    solid = _solid(scene, labels, axis)
    crossings = _segments(scene, axis)
    cuts: list[float] = []
    start, size = extent.low, first_room
    while extent.high - start > size + 0.01:
        pages = max(2, ceil((extent.high - start - size) / room + 1))
        target = start + (extent.high - start) / pages
        cut = _cut(Span(start, start + size), min(target, start + size), solid, crossings)
        cuts.append(cut)
        start, size = cut, room
    return tuple(cuts)


def _solid(scene: Scene, labels: dict[str, Label], axis: Axis) -> list[list[Span]]:
    """Return what must not be cut: all figures and names, and as a second choice figures only."""
    figures = [span_of(f.bounds, axis) for f in scene.figures if not f.is_container]
    names = [span_of(label.box, axis) for label in labels.values()]
    return [
        sorted([*figures, *names], key=lambda span: (span.low, span.high)),
        sorted(figures, key=lambda span: (span.low, span.high)),
    ]


def _segments(scene: Scene, axis: Axis) -> list[Span]:
    spans = []
    for line in scene.lines:
        for a, b in pairwise(line.points):
            low, high = sorted((coordinate(a, axis), coordinate(b, axis)))
            spans.append(Span(low, high))
    return spans


def _cut(page: Span, target: float, solids: Sequence[list[Span]], crossings: list[Span]) -> float:
    """Choose a cut on a page: few crossings, near the target; at the page's end if all is solid."""
    earliest = page.low + _SHORTEST * page.size
    for solid in solids:
        places = [place for place in _free_places(solid, page) if earliest <= place <= page.high]
        if places:
            return min(places, key=lambda place: _cost(place, target, crossings))
    return page.high


def _free_places(solid: Iterable[Span], page: Span) -> list[float]:
    """Return places between solid spans: close behind one, in the middle, close before the next."""
    places: list[float] = []
    reached = page.low
    for span in solid:
        gap = span.low - reached
        if gap >= 2 * _CLEARANCE:
            low, high = reached + _CLEARANCE, min(span.low - _CLEARANCE, page.high)
            if low <= high:
                places.extend((low, (low + high) / 2, high))
        reached = max(reached, span.high)
        if reached > page.high:
            return places
    return [*places, min(reached + _CLEARANCE, page.high)]


def _cost(place: float, target: float, crossings: list[Span]) -> float:
    crossed = sum(span.low < place < span.high for span in crossings)
    return crossed * _CROSSING + abs(place - target)
