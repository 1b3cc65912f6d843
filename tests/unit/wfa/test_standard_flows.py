"""The standard flows: well formed, sound, every way leads on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import wfa
from wfa.graph import EdgeKind, to_graph
from wfa.library import standard_flows
from wfa.lint.findings import Group
from wfa.lint.runner import lint_file
from wfa.model import Flow
from wfa.model.kinds import (
    LaneKind,
    Method,
    NodeKind,
    TimerKind,
    TriggerKind,
)
from wfa.reading import read_flow
from wfa.writing import write_flow

STANDARD = Path(wfa.__file__).parent / "standard"
FILES = sorted(STANDARD.rglob("*.bpmn"))
ASKING = {NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY}
WAITING = {NodeKind.USER_TASK, NodeKind.CALL_ACTIVITY, NodeKind.INTERMEDIATE_CATCH}


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module")
def flow(path: Path) -> Flow:
    return read_flow(path.read_bytes(), name=path.name).flow


def sequence(flow: Flow) -> nx.DiGraph[Any]:
    graph = to_graph(flow)
    others = (EdgeKind.MESSAGE, EdgeKind.DATA, EdgeKind.ASSOCIATION)
    graph.remove_edges_from(
        [
            (a, b, key)
            for a, b, key in graph.edges(keys=True)
            if graph.edges[a, b, key]["kind"] in others
        ]
    )
    return nx.DiGraph(graph.subgraph(node.id for node in flow.nodes))


def test_the_three_flows_of_the_first_case_are_there() -> None:
    ids = {entry.flow_id for entry in standard_flows().all()}

    assert {"01-01", "CP-01", "CP-03"} <= ids


def test_the_file_reads_without_a_warning(path: Path) -> None:
    assert read_flow(path.read_bytes(), name=path.name).warnings == ()


def test_the_file_is_bpmn_to_the_letter(path: Path) -> None:
    report = lint_file(path, groups=[Group.BPMN])

    assert [f"{finding.rule} {finding.element}" for finding in report.findings] == []


def test_nothing_is_lost_when_the_file_is_written_back(flow: Flow) -> None:
    assert read_flow(write_flow(flow), name="again.bpmn").flow == flow


def test_file_name_and_ids_agree(path: Path, flow: Flow) -> None:
    assert flow.info is not None
    flow_id = flow.info.flow_id
    assert path.name.startswith(f"{flow_id}_")
    assert flow.main is not None
    assert (flow.main.id, flow.id) == (f"Process_{flow_id}", f"Definitions_{flow_id}")
    assert flow.main.executable
    assert flow.info.title == flow.main.name
    assert flow.main.documentation


def test_every_node_is_reached_and_reaches_an_end(flow: Flow) -> None:
    graph = sequence(flow)
    starts = [n.id for n in flow.nodes if n.kind is NodeKind.START_EVENT]
    ends = {n.id for n in flow.nodes if n.kind is NodeKind.END_EVENT}

    assert len(starts) == 1
    assert set(nx.descendants(graph, starts[0])) | set(starts) == set(graph)
    for node in graph:
        assert node in ends or ends & nx.descendants(graph, node), node


def test_every_round_waits_for_a_person(flow: Flow) -> None:
    """A loop without a waiting step would run for ever."""
    graph = sequence(flow)
    graph.remove_nodes_from([n.id for n in flow.nodes if n.kind in WAITING])

    assert nx.is_directed_acyclic_graph(graph)


def test_gateways_ask_and_name_their_answers(flow: Flow) -> None:
    for node in flow.nodes:
        out = flow.outgoing.get(node.id, ())
        if node.kind in ASKING and len(out) > 1:
            assert node.name, node.id
            assert all(line.name for line in out), node.id
            assert node.default in {line.id for line in out}, node.id
            without = [line.id for line in out if line.condition is None]
            assert without == [node.default], node.id
            assert len({line.name for line in out}) == len(out), node.id
        elif node.kind not in ASKING:
            assert all(line.condition is None for line in out), node.id


def test_parallel_ways_come_together_again(flow: Flow) -> None:
    graph = sequence(flow)
    parallel = [n.id for n in flow.nodes if n.kind is NodeKind.PARALLEL_GATEWAY]
    splits = [n for n in parallel if len(flow.outgoing.get(n, ())) > 1]
    joins = [n for n in parallel if len(flow.incoming.get(n, ())) > 1]

    assert len(splits) == len(joins)
    for split in splits:
        ends = [n.id for n in flow.nodes if n.kind is NodeKind.END_EVENT]
        graph_without_joins = graph.subgraph(set(graph) - set(joins))
        assert not set(ends) & nx.descendants(graph_without_joins, split)


def test_parts_that_are_called_exist(flow: Flow) -> None:
    for node in flow.nodes:
        if node.kind is NodeKind.CALL_ACTIVITY:
            part = standard_flows().by_process(node.called)
            assert part is not None, node.id
            assert part.is_part, node.id
            assert flow.info is not None
            assert part.flow_id[:2] in {"CP", flow.info.business_no}, node.id


def test_steps_are_numbered_in_tens_and_say_how_they_are_done(flow: Flow) -> None:
    numbers = [node.work.work_no for node in flow.nodes if node.work]
    assert sorted(numbers) == [f"{10 * (i + 1):03}" for i in range(len(numbers))]
    for node in flow.nodes:
        if node.is_step:
            assert node.work is not None, node.id
            assert node.id.split("_")[1] == node.work.work_no
            automatic = node.work.method is Method.AUTOMATIC
            assert automatic == (node.kind is NodeKind.SERVICE_TASK), node.id
            if not automatic:
                assert node.work.minutes, node.id
                assert node.work.estimated, node.id


def test_people_and_systems_work_in_their_own_lanes(flow: Flow) -> None:
    for node in flow.nodes:
        lane = flow.lane_of[node.id].info
        assert lane is not None
        if node.is_step:
            in_system = node.kind is NodeKind.SERVICE_TASK
            assert (lane.kind is LaneKind.SYSTEM) == in_system, node.id


def test_every_wait_ends_on_a_day(flow: Flow) -> None:
    for gateway in flow.nodes:
        if gateway.kind is not NodeKind.EVENT_BASED_GATEWAY:
            continue
        events = [flow.node_by_id[line.target] for line in flow.outgoing[gateway.id]]
        timers = [e for e in events if e.events[0].kind is TriggerKind.TIMER]
        assert len(timers) == 1
        assert timers[0].deadlines
        assert timers[0].events[0].timer is TimerKind.DURATION


def test_names_are_short_and_unlike_each_other(flow: Flow) -> None:
    names = sorted(node.name for node in flow.nodes if node.is_step)

    assert all(len(name) <= 40 for name in names)
    assert all(a != b for a, b in pairwise(names))
    assert all(name.endswith(("る", "す", "う")) for name in names)


def test_people_outside_are_black_boxes_with_messages(flow: Flow) -> None:
    outside = {pool.id for pool in flow.pools if not pool.process}
    spoken_to = {end for m in flow.message_flows for end in (m.source, m.target)}

    assert outside <= spoken_to


def test_tennyu_has_the_ends_that_are_counted_apart() -> None:
    flow = standard_flows().get("01-01").flow
    ends = {node.name for node in flow.nodes if node.kind is NodeKind.END_EVENT}

    assert ends == {"転入の手続を終えた", "不受理", "取下げ", "補正期限切れ"}
