"""The standard sheets: complete, orthogonal, nothing on top of anything else, A3."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

import wfa
from wfa.model import Bounds, Edge, Flow, Point
from wfa.reading import read_flow

STANDARD = Path(wfa.__file__).parent / "standard"
FILES = sorted(STANDARD.rglob("*.bpmn"))
WIDEST, HIGHEST = 1895, 1152  #: CSS pixels: A3 landscape at the smallest readable print

Segment = tuple[Point, Point]


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def flow(request: pytest.FixtureRequest) -> Flow:
    return read_flow(request.param.read_bytes(), name=request.param.name).flow


def boxes(flow: Flow) -> dict[str, Bounds]:
    """Bounds of everything that takes room: nodes, documents, notes and black-box pools."""
    ids = [node.id for node in flow.nodes] + [note.id for note in flow.annotations]
    ids += [data.id for data in flow.data if data.id in flow.shape_of]
    ids += [pool.id for pool in flow.pools if not pool.process]
    return {each: flow.shape_of[each].bounds for each in ids}


def labels(flow: Flow) -> dict[str, Bounds]:
    shapes = {s.element: s.label for d in flow.diagrams for s in d.shapes if s.label}
    return shapes | {e.element: e.label for d in flow.diagrams for e in d.edges if e.label}


def ends(flow: Flow) -> dict[str, tuple[str, str]]:
    """Source and target by the id of each line."""
    found = {line.id: (line.source, line.target) for line in flow.sequence_flows}
    found |= {line.id: (line.source, line.target) for line in flow.message_flows}
    found |= {line.id: (line.source, line.target) for line in flow.associations}
    for node in flow.nodes:
        for each in node.data_associations:
            data = each.target if each.output else each.source[0]
            found[each.id] = (node.id, data) if each.output else (data, node.id)
    return found


def overlap(a: Bounds, b: Bounds) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def segments(edge: Edge) -> Iterator[Segment]:
    yield from zip(edge.waypoints, edge.waypoints[1:], strict=False)


def touches(segment: Segment, box: Bounds) -> bool:
    """True if a horizontal or vertical piece of line runs through the inside of a box."""
    (a, b) = sorted(segment)
    return a.x < box.right and b.x > box.x and min(a.y, b.y) < box.bottom and max(a.y, b.y) > box.y


def on_side(point: Point, box: Bounds) -> bool:
    inside_x, inside_y = box.x <= point.x <= box.right, box.y <= point.y <= box.bottom
    on_edge = point.x in (box.x, box.right) or point.y in (box.y, box.bottom)
    return inside_x and inside_y and on_edge


def contains(outer: Bounds, inner: Bounds) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def test_everything_is_drawn(flow: Flow) -> None:
    elements = {node.id for node in flow.nodes} | {pool.id for pool in flow.pools}
    elements |= {lane.id for lane in flow.lanes} | {note.id for note in flow.annotations}
    elements |= {d.id for d in flow.data if d.kind.value.endswith("Reference")}

    assert elements <= set(flow.shape_of)
    assert set(ends(flow)) <= set(flow.edge_of)
    drawn = set(flow.shape_of) | set(flow.edge_of)
    assert len(drawn) == sum(len(d.shapes) + len(d.edges) for d in flow.diagrams)


def test_the_sheet_is_a3(flow: Flow) -> None:
    pools = [flow.shape_of[pool.id].bounds for pool in flow.pools]

    assert max(p.right for p in pools) - min(p.x for p in pools) <= WIDEST
    assert max(p.bottom for p in pools) - min(p.y for p in pools) <= HIGHEST


def test_every_node_stands_in_its_lane(flow: Flow) -> None:
    for node in flow.nodes:
        lane = flow.shape_of[flow.lane_of[node.id].id].bounds
        assert contains(lane, flow.shape_of[node.id].bounds), node.id


def test_lanes_fill_their_pool(flow: Flow) -> None:
    for pool in flow.pools:
        lanes = [flow.shape_of[x.id].bounds for x in flow.lanes if x.process == pool.process]
        box = flow.shape_of[pool.id].bounds
        if lanes:
            assert [lane.y for lane in lanes[1:]] == [lane.bottom for lane in lanes[:-1]]
            assert (lanes[0].y, lanes[-1].bottom) == (box.y, box.bottom)
            assert {lane.right for lane in lanes} == {box.right}


def test_boxes_keep_apart(flow: Flow) -> None:
    hosts = {node.id: node.attached_to for node in flow.nodes}
    together = [
        (a, b)
        for (a, x), (b, y) in combinations(boxes(flow).items(), 2)
        if overlap(x, y) and b != hosts.get(a) and a != hosts.get(b)
    ]
    assert together == []


def test_lines_are_orthogonal_and_end_on_their_elements(flow: Flow) -> None:
    for line, (source, target) in ends(flow).items():
        edge = flow.edge_of[line]
        assert all(a.x == b.x or a.y == b.y for a, b in segments(edge)), line
        assert on_side(edge.waypoints[0], flow.shape_of[source].bounds), line
        assert on_side(edge.waypoints[-1], flow.shape_of[target].bounds), line


def test_no_line_runs_through_a_box(flow: Flow) -> None:
    crossed = [
        (line, element)
        for line in ends(flow)
        for piece in segments(flow.edge_of[line])
        for element, box in boxes(flow).items()
        if touches(piece, box)
    ]
    assert crossed == []


def test_labels_stand_free(flow: Flow) -> None:
    placed = labels(flow)
    on_label = [(a, b) for (a, x), (b, y) in combinations(placed.items(), 2) if overlap(x, y)]
    on_box = [(a, b) for a, x in placed.items() for b, y in boxes(flow).items() if overlap(x, y)]
    on_line = [
        (line, a)
        for line in ends(flow)
        for piece in segments(flow.edge_of[line])
        for a, box in placed.items()
        if touches(piece, box)
    ]
    assert (on_label, on_box, on_line) == ([], [], [])


def test_labels_have_room_for_their_words(flow: Flow) -> None:
    names = {n.id: n.name for n in flow.nodes}
    names |= {line.id: line.name for line in flow.sequence_flows}
    names |= {line.id: line.name for line in flow.message_flows}
    outside = [n.id for n in flow.nodes if (n.is_event or n.is_gateway) and n.name]
    lines = [element for element in names if element not in flow.node_by_id and names[element]]

    for element in [*outside, *lines]:
        box = labels(flow)[element]
        rows = box.height // 14
        per_row = -(-len(names[element]) // rows)
        assert rows >= 1, element
        assert box.width >= 11.5 * per_row, element


def test_lines_share_a_way_only_from_or_to_the_same_element(flow: Flow) -> None:
    shared = []
    for (a, a_ends), (b, b_ends) in combinations(ends(flow).items(), 2):
        for one in segments(flow.edge_of[a]):
            for other in segments(flow.edge_of[b]):
                same = a_ends[0] == b_ends[0] or a_ends[1] == b_ends[1]
                if not same and _run_together(one, other):
                    shared.append((a, b))
    assert shared == []


def _run_together(one: Segment, other: Segment) -> bool:
    for axis, across in (("x", "y"), ("y", "x")):
        fixed = {getattr(point, across) for point in (*one, *other)}
        if len(fixed) == 1:
            a, b = sorted(getattr(p, axis) for p in one)
            c, d = sorted(getattr(p, axis) for p in other)
            return bool(a < d and c < b)
    return False


def test_few_lines_cross(flow: Flow) -> None:
    solid = [line.id for line in flow.sequence_flows]
    crossings = [
        (a, b)
        for a, b in combinations(solid, 2)
        for one in segments(flow.edge_of[a])
        for other in segments(flow.edge_of[b])
        if _cross(one, other)
    ]
    assert len(crossings) <= 1, crossings


def _cross(one: Segment, other: Segment) -> bool:
    (a, b), (c, d) = sorted(one), sorted(other)
    if a.x == b.x and c.y == d.y:
        return c.x < a.x < d.x and min(a.y, b.y) < c.y < max(a.y, b.y)
    if a.y == b.y and c.x == d.x:
        return _cross(other, one)
    return False
