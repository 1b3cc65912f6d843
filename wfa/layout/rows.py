"""Rows: where a node stands inside its band (lane), so that lines run straight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SWEEPS = 3
#: Costs of a row, in bends: another row than a neighbour, and a line that would be blocked.
OTHER_ROW = 2.0
BLOCKED = 3.0
NEW_ROW = 1.5


@dataclass(slots=True)
class Placement:
    """Cells in use while rows are chosen. A row number counts inside its band, 0 the first."""

    column: Mapping[str, int]
    band: Mapping[str, int]
    row: dict[str, int] = field(default_factory=dict)
    cells: dict[tuple[int, int, int], str] = field(default_factory=dict)

    def put(self, node: str, row: int) -> None:
        """Stand a node in a row, leaving the cell it had."""
        if node in self.row:
            del self.cells[self._cell(node, self.row[node])]
        self.row[node] = row
        self.cells[self._cell(node, row)] = node

    def free(self, node: str, row: int) -> bool:
        """Say whether the cell is empty or the node's own."""
        return self.cells.get(self._cell(node, row), node) == node

    def blocked(self, band: int, row: int, first: int, last: int) -> bool:
        """Say whether a cell strictly between two columns is taken."""
        return any((band, c, row) in self.cells for c in range(first + 1, last))

    def _cell(self, node: str, row: int) -> tuple[int, int, int]:
        return (self.band[node], self.column[node], row)


def rows(
    order: Sequence[str],
    column: Mapping[str, int],
    band: Mapping[str, int],
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    below: Mapping[str, str],
) -> dict[str, int]:
    """Return the row of each node inside its band, smallest 0.

    Args:
        order: nodes along the flow.
        column: column of each node.
        band: band (lane) of each node, 0 the uppermost.
        before: predecessors of each node, the main one first.
        after: successors of each node, the main one first.
        below: nodes that follow a boundary event, by the step it is attached to: they stand
            under that step.
    """
    places = Placement(column, band)
    for node in order:
        places.put(node, _best(places, node, before, after, below))
    for _ in range(SWEEPS):
        for node in order:
            places.put(node, _best(places, node, before, after, below))
    return _packed(places)


def _best(
    places: Placement,
    node: str,
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    below: Mapping[str, str],
) -> int:
    used = [r for n, r in places.row.items() if places.band[n] == places.band[node]] or [0]
    candidates = range(min(used) - 1, max(used) + 2)
    free = [row for row in candidates if places.free(node, row)]
    return min(
        free, key=lambda row: (_cost(places, node, row, before, after, below), abs(row), -row)
    )


def _cost(
    places: Placement,
    node: str,
    row: int,
    before: Mapping[str, Sequence[str]],
    after: Mapping[str, Sequence[str]],
    below: Mapping[str, str],
) -> float:
    band, column = places.band[node], places.column[node]
    used = {r for n, r in places.row.items() if places.band[n] == band and n != node}
    cost = 0.0 if row in used or not used else NEW_ROW
    for main, other in [(k == 0, o) for k, o in enumerate(before.get(node, ()))] + [
        (k == 0, o) for k, o in enumerate(after.get(node, ()))
    ]:
        if other not in places.row or other == node:
            continue
        weight = 1.5 if main else 1.0
        if places.band[other] != band:
            toward = min if places.band[other] < band else max
            cost += 0.3 * weight * abs(row - toward(used, default=row))
            continue
        apart = abs(places.row[other] - row)
        cost += weight * (OTHER_ROW + 0.5 * apart if apart else 0)
        first, last = sorted((column, places.column[other]))
        if not apart and places.blocked(band, row, first, last):
            cost += BLOCKED * weight
    cost += _passing(places, node, row, before)
    if node in below and below[node] in places.row:
        host = below[node]
        if places.band[host] == band:
            cost += 4.0 * (places.row[host] >= row) + 0.5 * abs(places.row[host] + 1 - row)
    return cost


def _passing(places: Placement, node: str, row: int, before: Mapping[str, Sequence[str]]) -> float:
    """Cost of standing in the way of a straight line between two others."""
    band, column = places.band[node], places.column[node]
    cost = 0.0
    for other, other_row in places.row.items():
        if other_row != row or places.band[other] != band or places.column[other] <= column:
            continue
        for source in before.get(other, ()):
            if (
                source != node
                and places.row.get(source) == row
                and places.band[source] == band
                and places.column[source] < column
            ):
                cost += BLOCKED
    return cost


def _packed(places: Placement) -> dict[str, int]:
    """Renumber the rows of each band from 0, leaving none empty."""
    packed: dict[str, int] = {}
    for band in set(places.band.values()):
        used = sorted({r for n, r in places.row.items() if places.band[n] == band})
        number = {row: k for k, row in enumerate(used)}
        packed.update({n: number[r] for n, r in places.row.items() if places.band[n] == band})
    return packed
