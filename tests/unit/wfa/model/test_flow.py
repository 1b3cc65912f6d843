"""Lookups of a flow: what belongs to what."""

from __future__ import annotations

import pytest

from wfa.model import (
    Bounds,
    Diagram,
    Edge,
    Flow,
    FlowInfo,
    Lane,
    Node,
    Point,
    Process,
    RootElement,
    SequenceFlow,
    Shape,
)
from wfa.model.kinds import (
    ACTIVITY_KINDS,
    EVENT_KINDS,
    GATEWAY_KINDS,
    SUB_PROCESS_KINDS,
    NodeKind,
)

INFO = FlowInfo(business_no="01", flow_no="03", title="転出")


def node(node_id: str, scope: str = "P", kind: NodeKind = NodeKind.TASK, host: str = "") -> Node:
    return Node(id=node_id, kind=kind, scope=scope, attached_to=host)


def test_the_main_process_is_the_one_with_a_frame_then_the_executable_then_the_first() -> None:
    plain, executable = Process(id="A"), Process(id="B", executable=True)
    framed = Process(id="C", info=INFO)
    assert Flow(processes=(plain, executable, framed)).main is framed
    assert Flow(processes=(plain, executable)).main is executable
    assert Flow(processes=(plain,)).main is plain
    assert Flow().main is None
    assert Flow(processes=(plain, framed)).info is INFO
    assert Flow().info is None
    assert INFO.flow_id == "01-03"


def test_of_doubled_ids_the_first_counts() -> None:
    first, second = node("N"), node("N", scope="Q")
    assert Flow(nodes=(first, second)).node_by_id["N"] is first
    message, signal = RootElement(id="R", tag="message"), RootElement(id="R", tag="signal")
    assert Flow(root_elements=(message, signal)).root_by_id["R"] is message
    shapes = tuple(Shape(id=f"S{n}", element="N", bounds=Bounds(n, 0, 1, 1)) for n in range(2))
    edges = tuple(Edge(id=f"E{n}", element="F", waypoints=(Point(n, 0),)) for n in range(2))
    diagrams = tuple(
        Diagram(id=f"D{n}", plane="", element="", shapes=(shapes[n],), edges=(edges[n],))
        for n in range(2)
    )
    drawn = Flow(diagrams=diagrams)
    assert drawn.shape_of["N"] is shapes[0]
    assert drawn.edge_of["F"] is edges[0]


def test_arrows_by_their_ends_in_document_order() -> None:
    arrows = tuple(
        SequenceFlow(id=f"F{n}", source=source, target=target, scope="P")
        for n, (source, target) in enumerate([("a", "c"), ("b", "c"), ("a", "d")])
    )
    flow = Flow(sequence_flows=arrows)
    assert [arrow.id for arrow in flow.incoming["c"]] == ["F0", "F1"]
    assert [arrow.id for arrow in flow.outgoing["a"]] == ["F0", "F2"]
    assert "c" not in flow.outgoing


def test_scopes_lead_to_the_process() -> None:
    nodes = (
        node("S", kind=NodeKind.SUB_PROCESS),
        node("T", "S", NodeKind.SUB_PROCESS),
        node("U", "T"),
    )
    flow = Flow(processes=(Process(id="P"),), nodes=nodes)
    assert flow.process_of("U") == flow.process_of("S") == "P"
    assert [n.id for n in flow.children["S"]] == ["T"]


def test_lanes_are_inherited_by_inner_steps_and_boundary_events() -> None:
    nodes = (
        node("S", kind=NodeKind.SUB_PROCESS),
        node("U", "S"),
        node("B", kind=NodeKind.BOUNDARY_EVENT, host="U"),
        node("free"),
    )
    outer = Lane(id="outer", process="P", nodes=("S",))
    inner = Lane(id="inner", process="P", parent="outer", nodes=("S",))
    flow = Flow(nodes=nodes, lanes=(inner, outer))
    assert {key: lane.id for key, lane in flow.lane_of.items()} == {
        "S": "inner",
        "U": "inner",
        "B": "inner",
    }


def test_circles_in_broken_files_end() -> None:
    nodes = (node("A", scope="B"), node("B", scope="A"), node("C", host="C"))
    lanes = (Lane(id="L", process="P", parent="M"), Lane(id="M", process="P", parent="L"))
    flow = Flow(nodes=nodes, lanes=lanes)
    assert flow.lane_of == {}
    assert flow.process_of("A") in {"A", "B"}


def test_a_step_with_the_id_of_its_process_is_in_that_process() -> None:
    flow = Flow(processes=(Process(id="P"),), nodes=(node("P"), node("N")))
    assert flow.process_of("P") == flow.process_of("N") == "P"


@pytest.mark.parametrize("kind", list(NodeKind))
def test_every_kind_is_at_most_one_of_step_event_gateway(kind: NodeKind) -> None:
    it = node("N", kind=kind)
    assert it.is_step == (kind in ACTIVITY_KINDS)
    assert it.is_event == (kind in EVENT_KINDS)
    assert it.is_gateway == (kind in GATEWAY_KINDS)
    assert it.is_sub_process == (kind in SUB_PROCESS_KINDS)
    assert it.is_step + it.is_event + it.is_gateway <= 1
    assert it.is_step or not it.is_sub_process


def test_boxes() -> None:
    box = Bounds(10, 20, 30, 40)
    assert (box.right, box.bottom, box.center) == (40, 60, Point(25, 40))
