"""The grid of tiles that a drawing is cut into, and the pieces of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from wfa.drawing.geometry import Points, between, distance
from wfa.drawing.lines import Line
from wfa.drawing.sheet.connectors import Side
from wfa.model import Bounds, Point

Place = tuple[int, int]  #: column and row of a tile
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a line on one tile."""

    line: Line
    place: Place
    points: Points


@dataclass(frozen=True)
class Grid:
    """A box cut at columns (x) and rows (y), both ascending."""

    whole: Bounds
    columns: tuple[float, ...] = ()
    rows: tuple[float, ...] = ()

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All tiles, column by column, each from top to bottom: the order of the pages."""
        return tuple(
            (column, row)
            for column in range(len(self.columns) + 1)
            for row in range(len(self.rows) + 1)
        )

    def box(self, place: Place) -> Bounds:
        """Return the box of a tile."""
        xs = (self.whole.x, *self.columns, self.whole.right)
        ys = (self.whole.y, *self.rows, self.whole.bottom)
        column, row = place
        x, y = xs[column], ys[row]
        return Bounds(x, y, xs[column + 1] - x, ys[row + 1] - y)

    def place_of(self, point: Point) -> Place:
        """Return the tile a point lies on; a point outside counts to the nearest tile."""
        return bisect_right(self.columns, point.x), bisect_right(self.rows, point.y)

    def side_of(self, place: Place, foot: Point) -> Side:
        """Return the side of a tile on which a line was cut at a point."""
        box = self.box(place)
        if abs(foot.x - box.right) < _NEAR:
            return Side.RIGHT
        if abs(foot.x - box.x) < _NEAR:
            return Side.LEFT
        return Side.BOTTOM if abs(foot.y - box.bottom) < _NEAR else Side.TOP

    def pieces(self, line: Line) -> Iterator[Piece]:
        """Yield the parts of a line between the cuts, in its direction."""
        parts: list[Point] = [line.points[0]]
        place: Place | None = None
        for a, b in pairwise(self._with_crossings(line.points)):
            if distance(a, b) < _NEAR:
                continue
            here = self.place_of(between(a, b, 0.5))
            if place is not None and here != place:
                yield Piece(line, place, tuple(parts))
                parts = [a]
            parts.append(b)
            place = here
        if place is not None:
            yield Piece(line, place, tuple(parts))

    def _with_crossings(self, points: Points) -> Iterator[Point]:
        """Yield the points of a line and those where it crosses a cut."""
        yield points[0]
        for a, b in pairwise(points):
            shares = sorted(
                (cut - start) / (end - start)
                for cuts, start, end in ((self.columns, a.x, b.x), (self.rows, a.y, b.y))
                for cut in cuts
                if min(start, end) < cut < max(start, end)
            )
            yield from (between(a, b, share) for share in shares)
            yield b
