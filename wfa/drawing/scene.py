"""A scene: everything one diagram shows, found once and ready to be drawn or cut into pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from errors.drawing import DiagramUnknown, DrawingTooLarge, FlowNotLaidOut
from wfa.drawing.figures import Figure, figures_of
from wfa.drawing.geometry import union
from wfa.drawing.lines import Line, lines_of
from wfa.drawing.omissions import Omission, omissions_of
from wfa.model import Bounds, Diagram, Edge, Flow, Node, Point, Shape

_FARTHEST = 100_000.0  #: px from the origin; some 65 sheets side by side


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Figures and lines of one diagram, in document order, and what could not be placed."""

    flow: Flow
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    omissions: tuple[Omission, ...] = ()

    @cached_property
    def figure_by_id(self) -> Mapping[str, Figure]:
        """Figures by element id; of several the first."""
        return {figure.id: figure for figure in reversed(self.figures)}

    @cached_property
    def boundary_events(self) -> Mapping[str, tuple[Figure, ...]]:
        """Figures of boundary events by the id of their host."""
        hosts: dict[str, tuple[Figure, ...]] = {}
        for figure in self.figures:
            if isinstance(figure.element, Node) and (host := figure.element.attached_to):
                hosts[host] = (*hosts.get(host, ()), figure)
        return hosts

    @cached_property
    def box(self) -> Bounds:
        """The box around all figures and lines, labels beside them not counted."""
        points = (Bounds(p.x, p.y, 0, 0) for line in self.lines for p in line.points)
        return union((*(figure.bounds for figure in self.figures), *points))


def scene_of(flow: Flow, diagram: int = 0) -> Scene:
    """Find what a diagram of a flow shows.

    Raises:
        FlowNotLaidOut: the flow has no diagram, or the diagram shows nothing of it.
        DiagramUnknown: the flow has diagrams, but not this one.
        DrawingTooLarge: something stands where no sheet reaches.
    """
    chosen = _diagram(flow, diagram)
    _refuse_endless(flow, chosen)
    figures = tuple(figures_of(flow, chosen))
    if not figures:
        raise _not_laid_out(flow)
    by_id = {figure.id: figure for figure in reversed(figures)}
    lines = tuple(lines_of(flow, chosen, by_id))
    omissions = tuple(omissions_of(flow, chosen))
    return Scene(flow=flow, figures=figures, lines=lines, omissions=omissions)


def _refuse_endless(flow: Flow, diagram: Diagram) -> None:
    """Refuse places that no sheet and no screen can show; they come from broken files."""
    drawn: tuple[Shape | Edge, ...] = (*diagram.shapes, *diagram.edges)
    boxes = [shape.bounds for shape in diagram.shapes]
    boxes += [item.label for item in drawn if item.label is not None]
    corners = [Point(x, y) for b in boxes for x, y in ((b.x, b.y), (b.right, b.bottom))]
    corners += [point for edge in diagram.edges for point in edge.waypoints]
    # Written so that it is false for NaN, too.
    if not all(abs(p.x) <= _FARTHEST and abs(p.y) <= _FARTHEST for p in corners):
        name = flow_name(flow)
        raise DrawingTooLarge(f"Expected places within {_FARTHEST} px in {name!r}", flow=name)


def _diagram(flow: Flow, number: int) -> Diagram:
    if not flow.diagrams:
        raise _not_laid_out(flow)
    if not 0 <= number < len(flow.diagrams):
        raise DiagramUnknown(
            f"Expected a diagram 0 … {len(flow.diagrams) - 1}, but got {number}",
            number=number + 1,
            count=len(flow.diagrams),
        )
    return flow.diagrams[number]


def _not_laid_out(flow: Flow) -> FlowNotLaidOut:
    name = flow_name(flow)
    return FlowNotLaidOut(f"Expected diagram interchange in {name!r}, but found none", flow=name)


def flow_name(flow: Flow) -> str:
    """Return the name people know the flow by: number and title, else what the file has."""
    if flow.info is not None:
        return f"{flow.info.flow_id} {flow.info.title}".strip()
    pool = next((p for p in flow.pools if flow.main and p.process == flow.main.id), None)
    names = (flow.main and flow.main.name, pool and pool.name, flow.name, flow.id)
    return next((name for name in names if name), "名称のない流れ図")
