"""The standard flows: everything they name exists, every way leads on, every word is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import wfa
from data_layouts import DataType, load_catalogue
from municipality.legal_parameters import all_parameters
from wfa.expressions import compile_expression
from wfa.graph import EdgeKind, to_graph
from wfa.library import standard_flows
from wfa.lint import Group, lint_file
from wfa.model import Deadline, Field, Flow, LegalBasis, Node
from wfa.model.kinds import (
    FieldMode,
    LaneKind,
    Method,
    NodeKind,
    OutcomeKind,
    TimerKind,
    TriggerKind,
)
from wfa.reading import read_flow
from wfa.writing import write_flow

STANDARD = Path(wfa.__file__).parent / "standard"
FILES = sorted(STANDARD.rglob("*.bpmn"))
OWN_TYPES = {each.value for each in DataType}
CONNECTORS = {"transmission"}
ARTICLE = re.compile(r"[0-9]+条|各団体|事務処理要領")
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


def fields(flow: Flow) -> Iterator[tuple[Node, Field]]:
    for node in flow.nodes:
        for field in node.form or ():
            yield node, field


def known_names(flow: Flow) -> set[str]:
    """Variables that the forms, outcomes and services of a flow and its parts set."""
    names: set[str] = set()
    for node in flow.nodes:
        names |= {f.name for f in node.form or () if f.mode is FieldMode.INPUT}
        names |= {outcome.variable for outcome in node.outcomes}
        names |= {node.service.result} if node.service else set()
        if node.called:
            part = standard_flows().by_process(node.called)
            assert part is not None, node.called
            names |= known_names(part.flow)
    return names


def given_names(flow: Flow) -> set[str]:
    """What a part may take from the flows that call it."""
    assert flow.info is not None
    if flow.info.business_no != "CP":
        return set()
    callers = (entry.flow for entry in standard_flows().all())
    return {
        name
        for caller in callers
        if any(n.called in {p.id for p in flow.processes} for n in caller.nodes)
        for name in known_names(caller)
    }


def bases(flow: Flow) -> Iterator[LegalBasis]:
    assert flow.info is not None
    yield from flow.info.basis
    for deadline in deadlines(flow):
        yield from deadline.basis
    for node in flow.nodes:
        yield from node.work.basis if node.work else ()
    for data in flow.data:
        yield from data.document.basis if data.document else ()


def deadlines(flow: Flow) -> Iterator[Deadline]:
    assert flow.info is not None
    yield from flow.info.deadlines
    for node in flow.nodes:
        yield from node.deadlines


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


def test_every_statement_of_law_has_its_article_and_its_mark(flow: Flow) -> None:
    found = list(bases(flow))

    assert found
    assert all(ARTICLE.search(basis.text) for basis in found)


def test_every_field_is_a_known_item_or_describes_itself(flow: Flow) -> None:
    items = load_catalogue().items
    for node, field in fields(flow):
        where = (node.id, field.name)
        if field.item:
            assert field.item in items, where
            assert not field.data_type, where
        else:
            assert field.label, where
            assert field.data_type in OWN_TYPES, where


def test_a_variable_is_always_the_same_item(flow: Flow) -> None:
    seen: dict[str, str] = {}
    for node, field in fields(flow):
        assert seen.setdefault(field.name, field.item) == field.item, (node.id, field.name)


def test_no_form_asks_twice(flow: Flow) -> None:
    for node in flow.nodes:
        asked = [field.name for field in node.form or () if field.mode is FieldMode.INPUT]
        assert len(asked) == len(set(asked)), node.id


def test_what_is_shown_has_been_asked(flow: Flow) -> None:
    known = known_names(flow) | given_names(flow)
    shown = {field.name for _, field in fields(flow) if field.mode is FieldMode.SHOW}

    assert shown <= known


def test_every_expression_compiles_and_names_what_is_known(flow: Flow) -> None:
    known = known_names(flow) | given_names(flow)
    texts = {x.id: x.condition.text for x in flow.sequence_flows if x.condition}
    texts |= {f"{node.id}/{f.name}": f.condition for node, f in fields(flow) if f.condition}
    for node in flow.nodes:
        parameters = node.service.parameters if node.service else ()
        texts |= {f"{node.id}/{each.name}": each.value for each in parameters}

    for where, text in texts.items():
        assert set(compile_expression(text).names) <= known, where


def test_conditions_name_values_that_can_be_chosen(flow: Flow) -> None:
    """A comparison with a word nobody can choose would be a branch nobody can take."""
    values = {value for entry in [flow, *_parts(flow)] for value in _choosable(entry)}
    for line in flow.sequence_flows:
        text = line.condition.text if line.condition else ""
        for variable, value in re.findall(r'(\w+) [!=]= "([^"]*)"', text):
            assert (variable, value) in values, (line.id, variable, value)


def _parts(flow: Flow) -> Iterator[Flow]:
    for node in flow.nodes:
        part = standard_flows().by_process(node.called) if node.called else None
        if part:
            yield part.flow


def _choosable(flow: Flow) -> Iterator[tuple[str, str]]:
    items = load_catalogue().items
    for _, field in fields(flow):
        if field.item:
            yield from ((field.name, code.value) for code in items[field.item].choices)
    for node in flow.nodes:
        yield from ((outcome.variable, outcome.value) for outcome in node.outcomes)


def test_deadlines_count_by_law_or_say_how_long(flow: Flow) -> None:
    dates = {
        field.name
        for entry in [flow, *_parts(flow)]
        for _, field in fields(entry)
        if field.item and load_catalogue().items[field.item].data_type is DataType.DATE
    }
    for deadline in deadlines(flow):
        assert deadline.basis, deadline.name
        assert bool(deadline.parameter) != bool(deadline.amount), deadline.name
        assert deadline.statutory == bool(deadline.parameter), deadline.name
        if deadline.parameter:
            assert deadline.parameter in all_parameters(), deadline.name
            assert deadline.counted_from in dates, deadline.name


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
        if node.kind is NodeKind.EXCLUSIVE_GATEWAY and len(out) > 1:
            assert node.name, node.id
            assert all(line.name for line in out), node.id
            assert node.default in {line.id for line in out}, node.id
            without = [line.id for line in out if line.condition is None]
            assert without == [node.default], node.id
            assert len({line.name for line in out}) == len(out), node.id
        elif node.kind is not NodeKind.EXCLUSIVE_GATEWAY:
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
            assert part.flow_id.startswith("CP-")


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


def test_every_step_of_a_person_has_a_form_and_guidance(flow: Flow) -> None:
    for node in flow.nodes:
        if node.kind is NodeKind.USER_TASK:
            asked = [f for f in node.form or () if f.mode is FieldMode.INPUT]
            assert asked, node.id
            assert node.work is not None
            assert node.work.guidance.endswith("。"), node.id


def test_outcomes_are_asked_about_and_returns_have_reasons(flow: Flow) -> None:
    conditions = " ".join(x.condition.text for x in flow.sequence_flows if x.condition)
    for node in flow.nodes:
        assert len(node.outcomes) != 1, node.id
        assert len({outcome.variable for outcome in node.outcomes}) <= 1, node.id
        for outcome in node.outcomes:
            if outcome.kind is not OutcomeKind.FORWARD:
                assert outcome.reason_required, (node.id, outcome.value)
        if node.outcomes:
            assert node.outcomes[0].variable in conditions, node.id


def test_every_wait_ends_on_a_day(flow: Flow) -> None:
    for gateway in flow.nodes:
        if gateway.kind is not NodeKind.EVENT_BASED_GATEWAY:
            continue
        events = [flow.node_by_id[line.target] for line in flow.outgoing[gateway.id]]
        timers = [e for e in events if e.events[0].kind is TriggerKind.TIMER]
        assert len(timers) == 1
        assert timers[0].deadlines
        assert timers[0].events[0].timer is TimerKind.DURATION


def test_the_timer_as_other_tools_read_it_is_as_long_as_the_deadline(flow: Flow) -> None:
    for node in flow.nodes:
        for event in node.events:
            if event.kind is TriggerKind.TIMER:
                assert event.expression is not None
                assert event.expression.text == f"P{node.deadlines[0].amount}D"


def test_automatic_steps_use_a_registered_connector_and_name_the_receiver(flow: Flow) -> None:
    for node in flow.nodes:
        if node.kind is NodeKind.SERVICE_TASK:
            assert node.service is not None, node.id
            assert node.service.connector in CONNECTORS
            assert {"送信先", "処理"} <= {each.name for each in node.service.parameters}


def test_documents_name_their_form_and_their_layout(flow: Flow) -> None:
    layouts = load_catalogue().layouts
    for data in flow.data:
        if data.kind.value.endswith("Reference"):
            assert data.document is not None, data.id
            assert data.document.layout in layouts or data.document.form_no, data.id


def test_names_are_short_and_unlike_each_other(flow: Flow) -> None:
    names = sorted(node.name for node in flow.nodes if node.is_step)

    assert all(len(name) <= 40 for name in names)
    assert all(a != b for a, b in pairwise(names))
    assert all(name.endswith(("る", "す")) for name in names)


def test_people_outside_are_black_boxes_with_messages(flow: Flow) -> None:
    outside = {pool.id for pool in flow.pools if not pool.process}
    spoken_to = {end for m in flow.message_flows for end in (m.source, m.target)}

    assert outside <= spoken_to


def test_tennyu_has_the_ends_that_are_counted_apart() -> None:
    flow = standard_flows().get("01-01").flow
    ends = {node.name for node in flow.nodes if node.kind is NodeKind.END_EVENT}

    assert ends == {"転入の手続を終えた", "不受理", "取下げ", "補正期限切れ"}


def test_tennyu_shows_the_periods_of_the_related_procedures() -> None:
    flow = standard_flows().get("01-01").flow
    step = flow.node_by_id["Task_140_annai"]

    assert {deadline.parameter for deadline in step.deadlines} == {
        "jidoteate.sokyu",
        "kaigo.ninteihikitsugi",
        "kokuho.todoke",
        "nenkin.todoke",
    }
