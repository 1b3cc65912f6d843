"""A flow as a graph: its nodes, edges and attributes, and that questions get right answers."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from tests.unit.wfa.flow_files import OWN, OWN_FILES, flow_source, with_reference
from wfa.graph import EdgeKind, to_graph
from wfa.model import Flow
from wfa.reading import read_flow


@pytest.fixture(scope="module")
def flow() -> Flow:
    return read_flow(OWN / "all_elements.bpmn").flow


@pytest.fixture(scope="module")
def graph(flow: Flow) -> nx.MultiDiGraph[str]:
    return to_graph(flow)


def edges(graph: nx.MultiDiGraph[str], kind: EdgeKind) -> set[tuple[str, str, str]]:
    return {
        (source, target, key)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if data["kind"] == kind
    }


def test_steps_carry_kind_name_lane_and_minutes(graph: nx.MultiDiGraph[str]) -> None:
    assert graph.nodes["Task_user"] == {
        "kind": "userTask",
        "name": "届出を審査する",
        "scope": "Process_1",
        "lane": "Lane_desk",
        "minutes": 3.5,
    }
    assert graph.nodes["Task_manual"]["lane"] == "Lane_inner"
    assert graph.nodes["Boundary_1"]["lane"] == "Lane_desk"
    assert graph.nodes["Task_plain"]["minutes"] is None
    assert graph.nodes["Sub_task"]["scope"] == "Sub_1"


def test_other_nodes(graph: nx.MultiDiGraph[str]) -> None:
    assert graph.nodes["Pool_resident"] == {
        "kind": "participant",
        "name": "住民",
        "scope": "Collaboration_1",
    }
    assert graph.nodes["DataRef_1"]["kind"] == "dataObjectReference"
    assert graph.nodes["Annotation_1"]["name"] == "手数料 300円"


def test_every_element_is_a_node_once(flow: Flow, graph: nx.MultiDiGraph[str]) -> None:
    ids = [pool.id for pool in flow.pools] + [node.id for node in flow.nodes]
    ids += [entry.id for entry in flow.data] + [note.id for note in flow.annotations]
    assert sorted(graph.nodes) == sorted(ids)


def test_edges_of_each_kind(graph: nx.MultiDiGraph[str]) -> None:
    assert ("Start_1", "Task_user", "Flow_1") in edges(graph, EdgeKind.SEQUENCE)
    assert edges(graph, EdgeKind.MESSAGE) == {("Pool_resident", "Start_1", "MessageFlow_1")}
    assert edges(graph, EdgeKind.DATA) == {
        ("DataRef_1", "Task_user", "DataIn_1"),
        ("Task_user", "StoreRef_1", "DataOut_1"),
    }
    assert edges(graph, EdgeKind.ASSOCIATION) == {
        ("Pool_city", "Annotation_outer", "Association_outer"),
        ("Task_user", "Annotation_1", "Association_1"),
    }
    assert edges(graph, EdgeKind.BOUNDARY) == {("Task_user", "Boundary_1", "boundary Boundary_1")}


def test_arrows_carry_condition_and_default(graph: nx.MultiDiGraph[str]) -> None:
    assert graph.edges["Gateway_exclusive", "Sub_1", "Flow_8"] == {
        "kind": EdgeKind.SEQUENCE,
        "name": "",
        "condition": '結果 == "差戻し"',
        "default": False,
    }
    assert graph.edges["Gateway_exclusive", "End_1", "Flow_9"]["default"] is True


def test_paths_over_sequence_flows(graph: nx.MultiDiGraph[str]) -> None:
    steps = nx.subgraph_view(
        graph,
        filter_edge=lambda s, t, k: graph.edges[s, t, k]["kind"] == EdgeKind.SEQUENCE,
    )
    assert nx.has_path(steps, "Start_1", "End_1")
    assert not nx.has_path(steps, "Start_1", "Task_manual")
    assert nx.has_path(graph, "Start_1", "Task_manual")  # by way of the boundary event


def test_parallel_lines_stay_apart() -> None:
    inside = (
        '<bpmn:task id="A"/><bpmn:task id="B"/>'
        '<bpmn:sequenceFlow id="F1" sourceRef="A" targetRef="B"/>'
        '<bpmn:sequenceFlow id="F2" sourceRef="A" targetRef="B"/>'
        '<bpmn:sequenceFlow sourceRef="A" targetRef="B"/>'
        '<bpmn:sequenceFlow sourceRef="A" targetRef="B"/>'
    )
    assert to_graph(read_flow(flow_source(inside)).flow).number_of_edges("A", "B") == 4


def test_a_nameless_reference_takes_the_name_of_its_object() -> None:
    inside = (
        '<bpmn:dataObject id="D" name="届書"/><bpmn:dataObjectReference id="R" dataObjectRef="D"/>'
    )
    graph = to_graph(read_flow(flow_source(inside)).flow)
    assert graph.nodes["R"]["name"] == "届書"


@pytest.mark.parametrize("path", with_reference(list(OWN_FILES)))
def test_every_line_with_both_ends_is_an_edge(path: Path) -> None:
    flow = read_flow(path).flow
    graph = to_graph(flow)
    lines = [(line.source, line.target) for line in flow.sequence_flows]
    lines += [(line.source, line.target) for line in flow.message_flows]
    lines += [(line.source, line.target) for line in flow.associations]
    whole = [line for line in lines if line[0] in graph and line[1] in graph]
    kinds = Counter(data["kind"] for _, _, data in graph.edges(data=True))
    drawn = kinds[EdgeKind.SEQUENCE] + kinds[EdgeKind.MESSAGE] + kinds[EdgeKind.ASSOCIATION]
    assert drawn == len(whole)
    attached = [node for node in flow.nodes if node.attached_to in graph]
    assert kinds[EdgeKind.BOUNDARY] == len(attached)


def test_odd_flows_make_a_graph_too() -> None:
    graph = to_graph(read_flow(OWN / "odd_content.bpmn").flow)
    assert graph.nodes["T1"]["name"] == "作業"
    assert "nobody" not in graph
    assert "" not in graph
