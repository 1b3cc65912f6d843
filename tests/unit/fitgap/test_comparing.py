"""Comparing: nothing differs from itself, and a change of work is found as what it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, read_pair
from fitgap.comparison import Comparison, compare
from fitgap.matching.correspondences import AUTO, Status
from wfa.layout import arrange
from wfa.library import standard_flows
from wfa.model import Flow
from wfa.model.elements import Lane, Node
from wfa.model.kinds import Method, NodeKind
from wfa.reading import read_flow
from wfa.writing import write_flow

FLOWS = [entry.flow for entry in standard_flows().all()]
MOST = 25  #: flows of the library that are tried here


def _types(comparison: Comparison) -> set[str]:
    return {gap.type.value for gap in comparison.counted}


def _pairs(comparison: Comparison) -> list[tuple[list[str], list[str], float]]:
    return [
        ([i.node.id for i in c.standard], [i.node.id for i in c.current], c.confidence)
        for c in comparison.alignment
    ]


def _flow(flow_id: str) -> Flow:
    return standard_flows().get(flow_id).flow


def _changed(flow: Flow, node_id: str, change: Callable[[Node], Node]) -> Flow:
    nodes = tuple(change(n) if n.id == node_id else n for n in flow.nodes)
    return replace(flow, nodes=nodes)


def _step(flow: Flow, work_no: str) -> Node:
    return next(n for n in flow.nodes if n.work and n.work.work_no == work_no)


@pytest.mark.parametrize("flow", FLOWS[:MOST], ids=lambda f: str(f.info.flow_id))
def test_a_flow_does_not_differ_from_itself(flow: Flow) -> None:
    comparison = compare(flow, flow)
    assert comparison.gaps == ()
    assert comparison.same_procedure
    assert comparison.similarity == pytest.approx(1.0)


def test_saving_and_drawing_again_is_no_difference() -> None:
    flow = _flow("22-01")
    again = read_flow(write_flow(arrange(flow))).flow
    assert compare(flow, again).gaps == ()


def test_the_same_input_gives_the_same_answer() -> None:
    one, two = _flow("01-01"), _flow("01-03")
    first, second = compare(one, two), compare(one, two)
    assert first.gaps == second.gaps
    assert _pairs(first) == _pairs(second)


def test_another_procedure_is_told() -> None:
    assert not compare(_flow("01-01"), _flow("53-07")).same_procedure


def test_a_step_that_is_not_done_is_missing() -> None:
    flow = _flow("22-02")
    start = next(n for n in flow.nodes if n.kind is NodeKind.START_EVENT)
    first = flow.outgoing[start.id][0]
    gone = first.target
    after = flow.outgoing[gone][0]
    nodes = tuple(n for n in flow.nodes if n.id != gone)
    lines = tuple(
        replace(x, target=after.target) if x.id == first.id else x
        for x in flow.sequence_flows
        if x.id != after.id
    )
    lanes = tuple(replace(x, nodes=tuple(n for n in x.nodes if n != gone)) for x in flow.lanes)
    current = replace(flow, nodes=nodes, sequence_flows=lines, lanes=lanes, diagrams=())
    found = [g for g in compare(flow, current).counted if gone in g.standard]
    assert "missing" in {gap.type.value for gap in found}


def test_a_step_by_other_means_is_found() -> None:
    flow = _flow("01-01")
    step = _step(flow, "010")
    assert step.work is not None
    by_hand = replace(step.work, method=Method.MANUAL)
    current = _changed(flow, step.id, lambda n: replace(n, kind=NodeKind.MANUAL_TASK, work=by_hand))
    assert _types(compare(flow, current)) == {"means_changed"}


def test_a_step_done_by_somebody_else_is_found() -> None:
    flow = _flow("01-01")
    step = _step(flow, "070")
    chief = next(x for x in flow.lanes if x.name == "課長")

    def moved(lane: Lane) -> Lane:
        nodes = tuple(n for n in lane.nodes if n != step.id)
        return replace(lane, nodes=(*nodes, step.id) if lane.id == chief.id else nodes)

    current = replace(flow, lanes=tuple(moved(lane) for lane in flow.lanes))
    found = compare(flow, current).counted
    assert {(gap.type.value, gap.standard) for gap in found} == {("performer_changed", (step.id,))}


def test_a_loop_back_into_one_way_of_a_fork_makes_nothing_behind_it_conditional() -> None:
    """The survey is repeated after the certificate; the arrow back is that one, not the next."""
    pair = read_pair(DEVELOPMENT / "52_risai.txt")
    found = [g for g in compare(pair.standard, pair.current).gaps if g.type == "condition_changed"]
    assert [set(gap.standard) for gap in found] == [{"t3", "t4", "t5"}]


def test_a_likely_pair_that_a_person_has_to_look_at_names_its_rival() -> None:
    pair = read_pair(DEVELOPMENT / "168_tennyu.txt")
    comparison = compare(pair.standard, pair.current)
    doubtful = [
        each
        for each in comparison.alignment
        if each.status is Status.CONFIRM and each.confidence >= AUTO
    ]
    assert doubtful
    assert all(each.reasons[-1].endswith("もよく似ています") for each in doubtful)
