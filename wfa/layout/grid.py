"""The grid a region is arranged on: cells for boxes, and the lines that arrows may run on.

Lines are numbered so that odd ones run through the middle of a column or row and even ones run
in the channel before it: with ``C`` columns, vertical lines are ``0 … 2C``; line ``2c + 1`` is
the middle of column ``c``, line ``2c`` the channel before it. Rows likewise. A crossing of two
lines is a *vertex* ``(i, j)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

Cell = tuple[int, int]  #: column, row
Vertex = tuple[int, int]  #: vertical line, horizontal line


class RowKind(Enum):
    """What a row of the grid is for."""

    CELLS = "cells"
    BAR = "bar"  #: a black-box pool across all columns
    GAP = "gap"  #: the space between two pools


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its kind and what it belongs to."""

    kind: RowKind
    band: str  #: id of the lane, pool or bar; empty where there is none
    region: int  #: rows with the same number form one pool; arrows of a process stay inside


@dataclass(slots=True)
class Grid:
    """Cells, rows and who stands where."""

    columns: int
    rows: tuple[Row, ...]
    occupied: dict[Cell, str] = field(default_factory=dict)
    cell_of: dict[str, Cell] = field(default_factory=dict)

    def put(self, item: str, cell: Cell) -> None:
        """Stand an item in a free cell."""
        self.occupied[cell] = item
        self.cell_of[item] = cell

    def center(self, item: str) -> Vertex:
        """Return the vertex in the middle of an item's cell."""
        column, row = self.cell_of[item]
        return (2 * column + 1, 2 * row + 1)

    def region_lines(self, region: int) -> tuple[int, int]:
        """Return the first and last horizontal line an arrow of a region may use."""
        own = [k for k, row in enumerate(self.rows) if row.region == region]
        return (2 * min(own), 2 * max(own) + 2)


#: Directions of travel, and the step each makes.
RIGHT, DOWN, LEFT, UP = range(4)
STEPS: Mapping[int, Vertex] = {RIGHT: (1, 0), DOWN: (0, 1), LEFT: (-1, 0), UP: (0, -1)}
