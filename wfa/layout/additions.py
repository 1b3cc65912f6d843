"""Adding to a drawing made by hand: what has a place keeps it, what is new finds one beside it."""

from __future__ import annotations

from collections.abc import Mapping

from wfa.layout.build import add_loose_lines
from wfa.layout.collisions import boxes_meet, inside, line_meets, stretches
from wfa.layout.columns import forward_arrows, topological
from wfa.layout.sheet import Direction, Sheet
from wfa.layout.sizes import has_outer_label, label_size, node_size
from wfa.model import Bounds, Flow
from wfa.model.elements import Node

STEP_APART = 50.0  #: free space to the step before
CLEARANCE = 16.0
TRIES = 60  #: places looked at before the lane is made longer


def can_add(flow: Flow) -> bool:
    """Say whether a drawing exists that new elements can join: all frames and some steps drawn."""
    if not flow.diagrams:
        return False
    drawn = flow.shape_of
    frames = [x.id for x in flow.lanes] + [p.id for p in flow.pools]
    nested = any(n.id not in drawn and n.scope in flow.node_by_id for n in flow.nodes)
    steps = any(node.id in drawn for node in flow.nodes)
    return steps and not nested and all(frame in drawn for frame in frames)


def with_additions(flow: Flow) -> Sheet:
    """Return a sheet with the old places, and new ones for what had none."""
    shapes = flow.shape_of
    first = next((shapes[x.id] for x in flow.lanes), None)
    columns = first is not None and first.horizontal is False
    sheet = Sheet(Direction.COLUMNS if columns else Direction.ROWS)
    diagram = flow.diagrams[0]
    sheet.boxes = {shape.element: shape.bounds for shape in diagram.shapes}
    sheet.lines = {e.element: [(p.x, p.y) for p in e.waypoints] for e in diagram.edges}
    sheet.holders = {s.element for s in diagram.shapes if s.expanded}
    _drop_stale(flow, sheet)
    for node in _missing_in_order(flow, sheet):
        if node.attached_to:
            _hang(flow, sheet, node)
        else:
            sheet.boxes[node.id] = _find_place(flow, sheet, node)
            _lengthen(flow, sheet, sheet.boxes[node.id])
    add_loose_lines(flow, sheet)
    return sheet


def _drop_stale(flow: Flow, sheet: Sheet) -> None:
    """Forget lines whose ends have changed or that left the flow."""
    known = {x.id for x in flow.message_flows} | {x.id for x in flow.associations}
    known |= {link.id for node in flow.nodes for link in node.data_associations}
    known |= {x.id for x in flow.sequence_flows}
    sheet.lines = {line: dots for line, dots in sheet.lines.items() if line in known}
    ends = {x.id: (x.source, x.target) for x in flow.sequence_flows}
    for line, (source, target) in ends.items():
        dots = sheet.lines.get(line)
        if dots and not (
            _near(dots[0], sheet.boxes.get(source)) and _near(dots[-1], sheet.boxes.get(target))
        ):
            del sheet.lines[line]


def _near(dot: tuple[float, float], box: Bounds | None) -> bool:
    if box is None:
        return False
    return box.x - 3 <= dot[0] <= box.right + 3 and box.y - 3 <= dot[1] <= box.bottom + 3


def _missing_in_order(flow: Flow, sheet: Sheet) -> list[Node]:
    ids = [node.id for node in flow.nodes]
    hosts = {node.id: node.attached_to or node.id for node in flow.nodes}
    arrows = [(hosts.get(x.source, x.source), x.target) for x in flow.sequence_flows]
    forward, _ = forward_arrows(ids, arrows)
    order = [flow.node_by_id[node] for node in topological(ids, forward)]
    drawn_scope = {p.id for p in flow.processes} | sheet.holders
    missing = [n for n in order if n.id not in sheet.boxes and n.scope in drawn_scope]
    return sorted(missing, key=lambda node: bool(node.attached_to))


def _hang(flow: Flow, sheet: Sheet, node: Node) -> None:
    host = sheet.boxes.get(node.attached_to)
    if host is None:
        return
    siblings = [n for n in flow.boundary_events[node.attached_to] if n.id in sheet.boxes]
    size = node_size(node)
    x = host.x + 18 + 40 * len(siblings)
    sheet.boxes[node.id] = Bounds(x, host.bottom - size.height / 2, size.width, size.height)


def _find_place(flow: Flow, sheet: Sheet, node: Node) -> Bounds:
    """Look beside the step before (or after), farther along and to the sides, inside the lane."""
    size = node_size(node)
    lane = _lane_box(flow, sheet.boxes, node)
    down = sheet.direction is Direction.COLUMNS
    start = _beside(flow, sheet, node, lane)
    taken = _taken(flow, sheet)
    for step in range(TRIES):
        for side in (0, 1, -1, 2, -2):
            along, across = (
                (step // 3) * 60.0,
                side * (size.height if not down else size.width) * 1.3,
            )
            x, y = (
                (start[0] + across, start[1] + along)
                if down
                else (start[0] + along, start[1] + across)
            )
            box = Bounds(x - size.width / 2, y - size.height / 2, size.width, size.height)
            if _allowed(box, lane, taken, down) and not _crossed(sheet, box):
                return box
    far = max((b.bottom if down else b.right) for b in taken)
    middle = lane.center if lane else None
    if down:
        return Bounds(
            (middle.x if middle else start[0]) - size.width / 2,
            far + STEP_APART,
            size.width,
            size.height,
        )
    return Bounds(
        far + STEP_APART,
        (middle.y if middle else start[1]) - size.height / 2,
        size.width,
        size.height,
    )


def _taken(flow: Flow, sheet: Sheet) -> list[Bounds]:
    frames = {x.id for x in flow.lanes} | {p.id for p in flow.pools if p.process} | sheet.holders
    boxes = [box for key, box in sheet.boxes.items() if key not in frames]
    return boxes + [s.label for s in flow.shape_of.values() if s.label]


def _allowed(box: Bounds, lane: Bounds | None, taken: list[Bounds], down: bool) -> bool:
    if lane:
        # Along the flow a lane can grow; across it cannot.
        fits = (
            lane.x <= box.x and box.right <= lane.right and box.y >= lane.y
            if down
            else lane.y <= box.y and box.bottom <= lane.bottom and box.x >= lane.x
        )
        if not fits:
            return False
    return not any(boxes_meet(box, other, margin=CLEARANCE) for other in taken)


def _crossed(sheet: Sheet, box: Bounds) -> bool:
    """Say whether a line runs over a place."""
    return any(
        line_meets(piece, box, margin=4)
        for dots in sheet.lines.values()
        for piece in stretches(dots)
    )


def _lane_box(flow: Flow, boxes: Mapping[str, Bounds], node: Node) -> Bounds | None:
    lane = flow.lane_of.get(node.id)
    if lane and lane.id in boxes:
        return boxes[lane.id]
    process = flow.process_of(node.id)
    pool = next((p for p in flow.pools if p.process == process and p.id in boxes), None)
    return boxes[pool.id] if pool else None


def _beside(flow: Flow, sheet: Sheet, node: Node, lane: Bounds | None) -> tuple[float, float]:
    """Return where the middle of a new step would best be."""
    size = node_size(node)
    room = (
        STEP_APART
        + size.width / 2
        + (label_size(node.name).width / 4 if has_outer_label(node) else 0)
    )
    down = sheet.direction is Direction.COLUMNS
    for line in flow.incoming.get(node.id, ()):
        box = sheet.boxes.get(line.source)
        if box:
            x, y = (box.center.x, box.bottom + room) if down else (box.right + room, box.center.y)
            break
    else:
        x, y = _before_successor(flow, sheet, node, room, down)
    if lane and not (lane.y <= y <= lane.bottom) and not down:
        y = lane.center.y
    if lane and not (lane.x <= x <= lane.right) and down:
        x = lane.center.x
    return x, y


def _before_successor(
    flow: Flow, sheet: Sheet, node: Node, room: float, down: bool
) -> tuple[float, float]:
    for line in flow.outgoing.get(node.id, ()):
        box = sheet.boxes.get(line.target)
        if box:
            return (box.center.x, box.y - room) if down else (box.x - room, box.center.y)
    corner = next(iter(sheet.boxes.values()))
    return (corner.right + room, corner.center.y)


def _lengthen(flow: Flow, sheet: Sheet, new: Bounds) -> None:
    """Make lanes and pools longer where a new step reaches beyond their end."""
    down = sheet.direction is Direction.COLUMNS
    frames = [x.id for x in flow.lanes] + [p.id for p in flow.pools]
    boxes = [sheet.boxes[f] for f in frames if f in sheet.boxes]
    if not boxes or any(inside(new, box) for box in boxes):
        return
    for frame in frames:
        box = sheet.boxes.get(frame)
        if box is None:
            continue
        if down and new.bottom + 20 > box.bottom:
            sheet.boxes[frame] = Bounds(box.x, box.y, box.width, new.bottom + 20 - box.y)
        elif not down and new.right + 20 > box.right:
            sheet.boxes[frame] = Bounds(box.x, box.y, new.right + 20 - box.x, box.height)
