"""Lines between any two boxes of a finished sheet, round everything else.

Used for what no grid holds: messages to steps inside a sub-process, and lines that are added to
a drawing made by hand.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from wfa.layout.collisions import Dot, line_meets, stretches
from wfa.layout.errand_lines import straightened
from wfa.model import Bounds

CLEAR = 10.0  #: distance kept from boxes
BEND = 40.0
ON_A_LINE = 400.0  #: running on another line
CROSSING = 25.0


def connect(
    one: Bounds, two: Bounds, obstacles: Collection[Bounds], lines: Sequence[Sequence[Dot]]
) -> list[Dot]:
    """Return the points of a line from the border of one box to the border of another.

    Falls back to a straight line where everything is closed (boxes on top of each other).
    """
    xs = _stops([b.x for b in obstacles], [b.right for b in obstacles], one, two, axis=0)
    ys = _stops([b.y for b in obstacles], [b.bottom for b in obstacles], one, two, axis=1)
    drawn = [piece for line in lines for piece in stretches(line)]
    search = _Search(xs, ys, obstacles, drawn)
    path = search.run((one.center.x, one.center.y), (two.center.x, two.center.y), one, two)
    return path or [(one.center.x, one.center.y), (two.center.x, two.center.y)]


def _stops(
    low: Sequence[float], high: Sequence[float], one: Bounds, two: Bounds, *, axis: int
) -> list[float]:
    centers = [b.center.x if axis == 0 else b.center.y for b in (one, two)]
    own = [v for b in (one, two) for v in ((b.x, b.right) if axis == 0 else (b.y, b.bottom))]
    sides = [v - CLEAR for v in (*low, *own[::2])] + [v + CLEAR for v in (*high, *own[1::2])]
    return sorted({*centers, *sides})


class _Search:
    def __init__(
        self,
        xs: list[float],
        ys: list[float],
        obstacles: Collection[Bounds],
        drawn: Sequence[tuple[Dot, Dot]],
    ) -> None:
        self.xs, self.ys = xs, ys
        self.obstacles, self.drawn = obstacles, drawn
        self.known: dict[tuple[Dot, Dot], float] = {}

    def run(self, start: Dot, goal: Dot, one: Bounds, two: Bounds) -> list[Dot]:
        """Dijkstra with a distance bound over the lines; an empty list where there is no way."""
        begin = (bisect_left(self.xs, start[0]), bisect_left(self.ys, start[1]))
        end = (bisect_left(self.xs, goal[0]), bisect_left(self.ys, goal[1]))
        queue: list[tuple[float, float, tuple[int, int], int]] = []
        best: dict[tuple[tuple[int, int], int], float] = {}
        came: dict[tuple[tuple[int, int], int], tuple[tuple[int, int], int] | None] = {}
        for way in range(2):
            best[begin, way] = 0.0
            came[begin, way] = None
            heapq.heappush(queue, (0.0, 0.0, begin, way))
        while queue:
            _, cost, here, way = heapq.heappop(queue)
            if here == end:
                return self._points(came, (here, way), one, two)
            if cost > best[here, way]:
                continue
            for there, new_way in self._next(here):
                extra = self._cost(here, there)
                if extra is None:
                    continue
                new = cost + extra + (BEND if new_way != way else 0.0)
                if new < best.get((there, new_way), float("inf")):
                    best[there, new_way] = new
                    came[there, new_way] = (here, way)
                    rest = abs(self.xs[there[0]] - goal[0]) + abs(self.ys[there[1]] - goal[1])
                    heapq.heappush(queue, (new + rest, new, there, new_way))
        return []

    def _next(self, here: tuple[int, int]) -> list[tuple[tuple[int, int], int]]:
        i, j = here
        steps = [((i + 1, j), 0), ((i - 1, j), 0), ((i, j + 1), 1), ((i, j - 1), 1)]
        return [
            (place, way)
            for place, way in steps
            if 0 <= place[0] < len(self.xs) and 0 <= place[1] < len(self.ys)
        ]

    def _cost(self, here: tuple[int, int], there: tuple[int, int]) -> float | None:
        one = (self.xs[here[0]], self.ys[here[1]])
        two = (self.xs[there[0]], self.ys[there[1]])
        key = (min(one, two), max(one, two))
        if key not in self.known:
            self.known[key] = self._measure(*key)
        return None if self.known[key] < 0 else self.known[key]

    def _measure(self, one: Dot, two: Dot) -> float:
        if any(line_meets((one, two), box) for box in self.obstacles):
            return -1.0
        cost = abs(two[0] - one[0]) + abs(two[1] - one[1])
        axis = 0 if one[1] == two[1] else 1
        for first, second in self.drawn:
            if first[1 - axis] == second[1 - axis] == one[1 - axis]:
                low, high = sorted((first[axis], second[axis]))
                cost += ON_A_LINE * (min(two[axis], high) - max(one[axis], low) > 0)
            elif first[axis] == second[axis] and one[axis] < first[axis] < two[axis]:
                low, high = sorted((first[1 - axis], second[1 - axis]))
                cost += CROSSING * (low < one[1 - axis] < high)
        return cost

    def _points(
        self,
        came: Mapping[tuple[tuple[int, int], int], tuple[tuple[int, int], int] | None],
        last: tuple[tuple[int, int], int],
        one: Bounds,
        two: Bounds,
    ) -> list[Dot]:
        dots: list[Dot] = []
        state: tuple[tuple[int, int], int] | None = last
        while state is not None:
            dots.append((self.xs[state[0][0]], self.ys[state[0][1]]))
            state = came[state]
        dots = straightened(dots[::-1])
        if len(dots) < 2:
            return []
        return [_at_border(one, dots[0], dots[1]), *dots[1:-1], _at_border(two, dots[-1], dots[-2])]


def _at_border(box: Bounds, center: Dot, toward: Dot) -> Dot:
    if center[1] == toward[1]:
        return (box.right if toward[0] > center[0] else box.x, center[1])
    return (center[0], box.bottom if toward[1] > center[1] else box.y)
