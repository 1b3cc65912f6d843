"""From a sheet to diagram interchange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wfa.layout.collisions import inside
from wfa.layout.labels import LabelPlacer
from wfa.layout.loose_lines import connect
from wfa.layout.sheet import Direction, Sheet
from wfa.model import Bounds, Diagram, Edge, Flow, Point, Shape

#: Free space between a group's border and what it holds.
GROUP_MARGIN = 12.0


def build_diagram(flow: Flow, sheet: Sheet, *, keep_labels: bool = False) -> Diagram:
    """Return the diagram of a sheet; ids and colours of an earlier drawing are kept.

    ``keep_labels`` leaves names where an earlier drawing had put them.
    """
    add_loose_lines(flow, sheet)
    _groups(flow, sheet)
    kept = _old_labels(flow, sheet) if keep_labels else {}
    labels = LabelPlacer(flow, sheet, kept).place()
    shapes = tuple(
        _shape(flow, sheet, element, labels.get(element)) for element in _elements(flow, sheet)
    )
    edges = tuple(_edge(flow, sheet, line, labels.get(line)) for line in _line_ids(flow, sheet))
    old = flow.diagrams[0] if flow.diagrams else None
    plane = flow.collaborations[0].id if flow.collaborations and flow.pools else ""
    plane = plane or (flow.main.id if flow.main else "")
    if old:
        return replace(old, element=plane, shapes=shapes, edges=edges)
    return Diagram(
        id="BPMNDiagram_1", plane="BPMNPlane_1", element=plane, shapes=shapes, edges=edges
    )


def _old_labels(flow: Flow, sheet: Sheet) -> dict[str, Bounds]:
    """Return the names that stand right already: their element has not moved."""
    shapes = {
        element: shape.label
        for element, shape in flow.shape_of.items()
        if shape.label and sheet.boxes.get(element) == shape.bounds
    }
    edges = {
        element: edge.label
        for element, edge in flow.edge_of.items()
        if edge.label and sheet.lines.get(element) == [(p.x, p.y) for p in edge.waypoints]
    }
    return shapes | edges


def _elements(flow: Flow, sheet: Sheet) -> Iterator[str]:
    """Yield everything with a box: frames first, what stands inside them later."""
    everything = (
        *(p.id for p in flow.pools),
        *(x.id for x in flow.lanes),
        *(n.id for n in flow.nodes if not n.attached_to),
        *(n.id for n in flow.nodes if n.attached_to),
        *(d.id for d in flow.data),
        *(a.id for a in flow.annotations),
        *(g.id for g in flow.groups),
    )
    return (element for element in everything if element in sheet.boxes)


def _line_ids(flow: Flow, sheet: Sheet) -> Iterator[str]:
    everything = (
        *(x.id for x in flow.sequence_flows),
        *(x.id for x in flow.message_flows),
        *(a.id for n in flow.nodes for a in n.data_associations),
        *(x.id for x in flow.associations),
    )
    return (line for line in dict.fromkeys(everything) if line in sheet.lines)


def _shape(flow: Flow, sheet: Sheet, element: str, label: Bounds | None) -> Shape:
    old = flow.shape_of.get(element)
    shape = old or Shape(id=f"{element}_di", element=element, bounds=sheet.boxes[element])
    shape = replace(shape, bounds=sheet.boxes[element], label=label)
    frames = {x.id for x in flow.lanes} | {p.id for p in flow.pools}
    if element in frames:
        return replace(shape, horizontal=sheet.direction is Direction.ROWS)
    node = flow.node_by_id.get(element)
    if node and node.is_sub_process:
        return replace(shape, expanded=element in sheet.holders)
    return shape


def _edge(flow: Flow, sheet: Sheet, line: str, label: Bounds | None) -> Edge:
    points = tuple(Point(x, y) for x, y in sheet.lines[line])
    old = flow.edge_of.get(line)
    if old:
        return replace(old, waypoints=points, label=label)
    return Edge(id=f"{line}_di", element=line, waypoints=points, label=label)


def add_loose_lines(flow: Flow, sheet: Sheet) -> None:
    """Draw the lines no grid could hold."""
    frames = {x.id for x in flow.lanes} | {p.id for p in flow.pools if p.process}
    solid = {k: b for k, b in sheet.boxes.items() if k not in frames | sheet.holders}
    ends = [(x.id, x.source, x.target) for x in flow.sequence_flows]
    ends += [(x.id, x.source, x.target) for x in flow.message_flows]
    for node in flow.nodes:
        for link in node.data_associations:
            for end in (link.target,) if link.output else link.source:
                ends.append((link.id, *((node.id, end) if link.output else (end, node.id))))
    ends += [(x.id, x.source, x.target) for x in flow.associations]
    for line, source, target in ends:
        if line in sheet.lines or source not in sheet.boxes or target not in sheet.boxes:
            continue
        obstacles = [b for k, b in solid.items() if k not in (source, target)]
        sheet.lines[line] = connect(
            sheet.boxes[source], sheet.boxes[target], obstacles, list(sheet.lines.values())
        )


def _groups(flow: Flow, sheet: Sheet) -> None:
    """Draw a group round what it held in the earlier drawing."""
    for group in flow.groups:
        old = flow.shape_of.get(group.id)
        if not old:
            continue
        held = [
            sheet.boxes[node.id]
            for node in flow.nodes
            if node.id in sheet.boxes
            and node.id in flow.shape_of
            and inside(flow.shape_of[node.id].bounds, old.bounds)
        ]
        if held:
            left, top = min(b.x for b in held), min(b.y for b in held)
            right, bottom = max(b.right for b in held), max(b.bottom for b in held)
            sheet.boxes[group.id] = Bounds(
                left - GROUP_MARGIN,
                top - GROUP_MARGIN,
                right - left + 2 * GROUP_MARGIN,
                bottom - top + 2 * GROUP_MARGIN,
            )
