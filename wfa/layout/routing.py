"""Routing: a path over the grid's lines for every arrow, round all boxes (A*).

Every arrow finds a way, because channels are never occupied. What a path costs is what an eye
minds: length, bends, crossings, lines on lines.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from wfa.layout.grid import DOWN, LEFT, RIGHT, STEPS, UP, Grid, RowKind, Vertex

#: Costs in pixels of detour an eye would rather accept.
COLUMN_STEP = 85.0
ROW_STEP = 45.0
BEND = 60.0
CROSSING = 45.0
CHANNEL_SHARED = 8.0
ON_A_LINE = 700.0
TOUCHING = 300.0
MERGED = 0.35  #: factor for running together with an arrow to the same target

Sides = Mapping[int, float]  #: direction of travel at a box → what leaving/entering so costs


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One arrow to be routed."""

    id: str
    source: str
    target: str  #: item, or empty when ``bar`` is the aim
    leave: Sides
    enter: Sides
    start: Vertex | None = None  #: a channel vertex, for what hangs on a box's edge
    bar: int | None = None  #: row of the black-box pool that is the aim
    region: int | None = None  #: stay inside this pool
    merge: str = ""  #: arrows with the same word may run together


@dataclass(frozen=True, slots=True)
class Path:
    """The vertices of a routed arrow, one step apart."""

    request: Request
    vertices: tuple[Vertex, ...]


@dataclass(slots=True)
class Router:
    """Finds paths one after the other; each one minds those before it."""

    grid: Grid
    _on: dict[tuple[Vertex, Vertex], list[Request]] = field(default_factory=dict)
    _through: dict[Vertex, list[tuple[Request, frozenset[int]]]] = field(default_factory=dict)

    def route(self, request: Request) -> Path:
        """Return the cheapest path and remember it.

        Raises:
            LookupError: there is none; the grid is not one of ours then.
        """
        path = Path(request, self._search(request))
        self._remember(path)
        return path

    def _search(self, request: Request) -> tuple[Vertex, ...]:
        limits = self._limits(request)
        goal = self.grid.center(request.target) if request.target else None
        start = request.start or self.grid.center(request.source)
        queue: list[tuple[float, int, float, Vertex, int]] = []
        best: dict[tuple[Vertex, int], float] = {}
        came: dict[tuple[Vertex, int], tuple[Vertex, int] | None] = {}
        count = 0
        for direction, cost in request.leave.items():
            ahead = self._ahead(start, goal, request)
            # Beginnings are told from arrivals (+ 4): an arrow may lead back to its own box.
            heapq.heappush(queue, (cost + ahead, count, cost, start, direction + 4))
            best[start, direction + 4] = cost
            came[start, direction + 4] = None
            count += 1
        while queue:
            _, _, cost, vertex, heading = heapq.heappop(queue)
            if cost > best[vertex, heading]:
                continue
            begins = heading >= 4
            if not begins and self._arrived(vertex, goal, request):
                return _walk_back(came, (vertex, heading))
            course = heading % 4
            for direction in (course,) if begins and not request.start else _turns(course):
                following, extra = self._step(vertex, course, direction, goal, limits, request)
                if following is None:
                    continue
                new = cost + extra
                if new < best.get((following, direction), float("inf")):
                    best[following, direction] = new
                    came[following, direction] = (vertex, heading)
                    count += 1
                    ahead = self._ahead(following, goal, request)
                    heapq.heappush(queue, (new + ahead, count, new, following, direction))
        raise LookupError(f"no way from {request.source} to {request.target or request.bar}")

    def _limits(self, request: Request) -> tuple[int, int]:
        if request.region is None:
            return (0, 2 * len(self.grid.rows))
        return self.grid.region_lines(request.region)

    def _ahead(self, vertex: Vertex, goal: Vertex | None, request: Request) -> float:
        if goal is None:
            return ROW_STEP * abs(vertex[1] - (2 * (request.bar or 0) + 1))
        across, along = abs(vertex[0] - goal[0]), abs(vertex[1] - goal[1])
        return MERGED * (COLUMN_STEP * across + ROW_STEP * along)

    def _arrived(self, vertex: Vertex, goal: Vertex | None, request: Request) -> bool:
        return vertex == goal if goal else vertex[1] == 2 * (request.bar or 0) + 1

    def _step(
        self,
        vertex: Vertex,
        heading: int,
        direction: int,
        goal: Vertex | None,
        limits: tuple[int, int],
        request: Request,
    ) -> tuple[Vertex | None, float]:
        """Return the next vertex in a direction and the cost of the step; None where barred."""
        dx, dy = STEPS[direction]
        following = (vertex[0] + dx, vertex[1] + dy)
        if not (
            0 <= following[0] <= 2 * self.grid.columns and limits[0] <= following[1] <= limits[1]
        ):
            return None, 0.0
        if not self._open(vertex, following, goal, request):
            return None, 0.0
        cost = COLUMN_STEP if dx else ROW_STEP
        cost = self._sharing(vertex, following, request, cost)
        cost += self._meeting(vertex, heading, direction, request)
        if following == goal:
            cost += request.enter.get(direction, 400.0)
        return following, cost

    def _open(self, one: Vertex, two: Vertex, goal: Vertex | None, request: Request) -> bool:
        """Say whether the half cell between two vertices may be used."""
        i, j = min(one[0], two[0]), min(one[1], two[1])
        horizontal = one[1] == two[1]
        if horizontal and j % 2 == 0:
            return True
        row = (j - 1) // 2 if horizontal else j // 2
        kind = self.grid.rows[row].kind
        if kind is RowKind.BAR:
            # A black-box pool is passed at its ends only, and never entered there.
            passing = i in (0, 2 * self.grid.columns)
            return not horizontal and passing != (row == request.bar)
        if kind is RowKind.GAP:
            return not horizontal
        if not horizontal and i % 2 == 0:
            return True
        column = i // 2 if horizontal else (i - 1) // 2
        there = self.grid.occupied.get((column, row))
        if there is None:
            return True
        middle = (2 * column + 1, 2 * row + 1)
        leaves = there == request.source and request.start is None and one == middle
        return leaves or two == middle == goal

    def _sharing(self, one: Vertex, two: Vertex, request: Request, cost: float) -> float:
        users = self._on.get((min(one, two), max(one, two)), ())
        if not users:
            return cost
        if request.merge and all(user.merge == request.merge for user in users):
            return cost * MERGED
        middle = one[1] % 2 if one[1] == two[1] else one[0] % 2
        return cost + (ON_A_LINE if middle else CHANNEL_SHARED * len(users))

    def _meeting(self, vertex: Vertex, heading: int, direction: int, request: Request) -> float:
        """Cost of a bend here, and of crossing or touching what passes here."""
        cost = 0.0 if heading == direction else BEND
        used = {(heading + 2) % 4, direction}
        for other, sides in self._through.get(vertex, ()):
            if other.merge and other.merge == request.merge:
                continue
            if len(sides) == 2 and len(used) == 2 and not sides & used:
                straight = heading == direction
                if straight:
                    cost += CROSSING
                elif vertex[0] % 2 and vertex[1] % 2:
                    cost += TOUCHING
        return cost

    def _remember(self, path: Path) -> None:
        vertices = path.vertices
        for one, two in pairwise(vertices):
            self._on.setdefault((min(one, two), max(one, two)), []).append(path.request)
        for k, vertex in enumerate(vertices):
            sides = set()
            if k:
                sides.add(_heading(vertex, vertices[k - 1]))
            if k + 1 < len(vertices):
                sides.add(_heading(vertex, vertices[k + 1]))
            self._through.setdefault(vertex, []).append((path.request, frozenset(sides)))


def _turns(heading: int) -> tuple[int, ...]:
    return (heading, (heading + 1) % 4, (heading + 3) % 4)


def _heading(one: Vertex, two: Vertex) -> int:
    if one[0] != two[0]:
        return RIGHT if two[0] > one[0] else LEFT
    return DOWN if two[1] > one[1] else UP


def _walk_back(
    came: Mapping[tuple[Vertex, int], tuple[Vertex, int] | None], last: tuple[Vertex, int]
) -> tuple[Vertex, ...]:
    vertices = [last[0]]
    state = came[last]
    while state is not None:
        vertices.append(state[0])
        state = came[state]
    return tuple(reversed(vertices))
