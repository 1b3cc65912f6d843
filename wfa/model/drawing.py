"""Diagram interchange: where everything stands on the sheet. Units are CSS pixels (96 dpi)."""

from __future__ import annotations

from dataclasses import dataclass

from wfa.model.xml import NO_EXTRA, Extra


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A point, x to the right, y down."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """A box: upper left corner and size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """``BPMNShape``: one element's box."""

    id: str
    element: str
    bounds: Bounds
    label: Bounds | None = None
    horizontal: bool | None = None
    expanded: bool | None = None
    marker_visible: bool | None = None
    extra: Extra = NO_EXTRA
    label_extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """``BPMNEdge``: one line."""

    id: str
    element: str
    waypoints: tuple[Point, ...]
    label: Bounds | None = None
    extra: Extra = NO_EXTRA
    label_extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """``BPMNDiagram``: one plane with its shapes and edges, each in document order."""

    id: str
    plane: str  #: id of the plane
    element: str  #: the process, collaboration or sub-process drawn
    name: str = ""
    shapes: tuple[Shape, ...] = ()
    edges: tuple[Edge, ...] = ()
    extra: Extra = NO_EXTRA
    plane_extra: Extra = NO_EXTRA
