"""整列: no overlap, no line through a box, nobody outside the lane, always the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wfa.layout import Direction, arrange, faults, is_drawn
from wfa.model import (
    Collaboration,
    Data,
    DataAssociation,
    Flow,
    Lane,
    MessageFlow,
    Node,
    Pool,
    Process,
    SequenceFlow,
)
from wfa.model.kinds import DataKind, NodeKind
from wfa.reading import read_flow

OUTSIDE = Path(__file__).resolve().parents[5] / "shared" / "bpmn-miwg-reference"
FILES = sorted(OUTSIDE.glob("*.bpmn"))
LANES = ("窓口", "審査入力", "課長")


def _node(number: int, kind: NodeKind, name: str = "") -> Node:
    return Node(id=f"n{number}", kind=kind, scope="p", name=name or f"作業{number}を行う")


def _flow(nodes: list[Node], arrows: list[tuple[str, str]], lanes: dict[str, int]) -> Flow:
    return Flow(
        processes=(Process(id="p", executable=True),),
        collaborations=(Collaboration(id="c"),),
        pools=(
            Pool(id="resident", collaboration="c", name="住民"),
            Pool(id="town", collaboration="c", name="町", process="p"),
            Pool(id="other", collaboration="c", name="前住所地市町村"),
            Pool(id="third", collaboration="c", name="住基ネット"),
        ),
        lanes=tuple(
            Lane(
                id=f"lane{k}",
                process="p",
                name=name,
                nodes=tuple(n for n, lane in lanes.items() if lane == k),
            )
            for k, name in enumerate(LANES)
        ),
        nodes=tuple(nodes),
        sequence_flows=tuple(
            SequenceFlow(id=f"f{k}", source=s, target=t, scope="p", name="はい" if k % 3 else "")
            for k, (s, t) in enumerate(arrows)
        ),
    )


@st.composite
def flows(draw: st.DrawFn, most: int = 14) -> Flow:
    """Any flow: loops, joins, unconnected steps, boundary events, messages, documents."""
    count = draw(st.integers(2, most))
    kinds = st.sampled_from([NodeKind.USER_TASK, NodeKind.EXCLUSIVE_GATEWAY, NodeKind.END_EVENT])
    nodes = [_node(0, NodeKind.START_EVENT)] + [_node(k, draw(kinds)) for k in range(1, count)]
    ids = [node.id for node in nodes]
    arrows = [(ids[draw(st.integers(0, k - 1))], ids[k]) for k in range(1, count)]
    arrows += draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6))
    hosts = [n.id for n in nodes if n.kind is NodeKind.USER_TASK]
    if hosts:
        host = draw(st.sampled_from(hosts))
        event = replace(_node(99, NodeKind.BOUNDARY_EVENT, "14日経過"), attached_to=host)
        nodes.append(event)
        arrows.append(("n99", draw(st.sampled_from(ids))))
    flow = _flow(nodes, arrows, {node: draw(st.integers(0, 2)) for node in ids})
    ends = st.tuples(st.sampled_from(["resident", "other", "third"]), st.sampled_from(ids))
    messages = draw(st.lists(ends, max_size=4))
    flow = replace(
        flow,
        message_flows=tuple(
            MessageFlow(id=f"m{k}", source=s, target=t, collaboration="c", name="届書")
            for k, (s, t) in enumerate(messages)
        ),
        data=(Data(id="d", kind=DataKind.OBJECT_REFERENCE, scope="p", name="住民異動届"),),
    )
    reader = draw(st.sampled_from(ids))
    link = DataAssociation(id="da", output=False, source=("d",), target="")
    return replace(
        flow,
        nodes=tuple(replace(n, data_associations=(link,)) if n.id == reader else n for n in nodes),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flows(), st.sampled_from(Direction))
def test_any_flow_is_drawn_without_fault(flow: Flow, direction: Direction) -> None:
    drawn = arrange(flow, direction)
    serious = [f for f in faults(drawn) if "label" not in f.kind]
    assert serious == []
    assert is_drawn(drawn)


@settings(max_examples=10)
@given(flows())
def test_the_same_flow_is_always_drawn_alike(flow: Flow) -> None:
    assert arrange(flow).diagrams == arrange(flow).diagrams


@pytest.mark.skipif(not FILES, reason="the reference models are not beside the project")
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_files_of_other_tools_are_drawn_without_fault(path: Path, direction: Direction) -> None:
    flow = read_flow(path).flow
    assert faults(arrange(flow, direction)) == []


def _small() -> Flow:
    nodes = [
        _node(0, NodeKind.START_EVENT, "届出"),
        _node(1, NodeKind.USER_TASK, "受け付ける"),
        _node(2, NodeKind.USER_TASK, "入力する"),
        _node(3, NodeKind.END_EVENT, "完了"),
    ]
    arrows = [("n0", "n1"), ("n1", "n2"), ("n2", "n3")]
    return _flow(nodes, arrows, {"n0": 0, "n1": 0, "n2": 1, "n3": 1})


def test_lanes_run_down_in_the_wfa_form() -> None:
    drawn = arrange(_small(), Direction.COLUMNS)
    boxes = {s.element: s.bounds for s in drawn.diagrams[0].shapes}
    assert boxes["lane0"].right <= boxes["lane1"].x
    assert boxes["n0"].bottom < boxes["n1"].y
    assert all(s.horizontal is False for s in drawn.diagrams[0].shapes if "lane" in s.element)


def test_a_drawing_made_by_hand_is_kept() -> None:
    drawn = arrange(_small())
    shapes = drawn.diagrams[0].shapes
    moved = tuple(
        replace(s, bounds=replace(s.bounds, x=s.bounds.x + 7)) if s.element == "n1" else s
        for s in shapes
    )
    by_hand = replace(drawn, diagrams=(replace(drawn.diagrams[0], shapes=moved),))
    assert arrange(by_hand, keep=True) == by_hand
    assert arrange(by_hand) != by_hand


def test_a_new_step_joins_a_drawing_made_by_hand() -> None:
    drawn = arrange(_small())
    more = replace(
        drawn,
        nodes=(*drawn.nodes, _node(4, NodeKind.USER_TASK, "電話で確かめる")),
        sequence_flows=(
            *(f for f in drawn.sequence_flows if f.id != "f2"),
            SequenceFlow(id="x1", source="n2", target="n4", scope="p"),
            SequenceFlow(id="x2", source="n4", target="n3", scope="p"),
        ),
        lanes=tuple(
            replace(lane, nodes=(*lane.nodes, "n4")) if lane.id == "lane1" else lane
            for lane in drawn.lanes
        ),
    )
    joined = arrange(more, keep=True)
    before = {s.element: s.bounds for s in drawn.diagrams[0].shapes if s.element.startswith("n")}
    after = {s.element: s.bounds for s in joined.diagrams[0].shapes}
    assert {element: after[element] for element in before} == before
    assert faults(joined) == []
    assert "f2" not in joined.edge_of


def test_a_collapsed_sub_process_stays_one_box() -> None:
    holder = _node(5, NodeKind.SUB_PROCESS, "審査")
    child = replace(_node(6, NodeKind.USER_TASK, "確認する"), scope="n5")
    flow = _small()
    flow = replace(flow, nodes=(*flow.nodes, holder, child))
    opened = arrange(flow)
    assert opened.shape_of["n5"].expanded is True
    assert "n6" in opened.shape_of
    shapes = tuple(
        replace(s, expanded=False) if s.element == "n5" else s for s in opened.diagrams[0].shapes
    )
    closed = arrange(replace(opened, diagrams=(replace(opened.diagrams[0], shapes=shapes),)))
    assert closed.shape_of["n5"].expanded is False
    assert "n6" not in closed.shape_of


def test_faults_are_found() -> None:
    drawn = arrange(_small())
    shapes = {s.element: s for s in drawn.diagrams[0].shapes}
    on_top = replace(shapes["n2"], bounds=shapes["n1"].bounds)
    broken = replace(
        drawn,
        diagrams=(
            replace(
                drawn.diagrams[0],
                shapes=tuple(on_top if s.element == "n2" else s for s in drawn.diagrams[0].shapes),
            ),
        ),
    )
    kinds = {fault.kind for fault in faults(broken)}
    assert {"overlap", "outside_lane", "detached"} <= kinds
