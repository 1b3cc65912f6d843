"""What changed between two editions of a flow: everything that matters, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from wfa.changes import ChangeKind, ElementKind, flow_changes
from wfa.layout import arrange
from wfa.library import standard_flows
from wfa.model import Expression, Flow, Node
from wfa.reading import read_flow

ENTRY = standard_flows().get("01-03")


@pytest.fixture(scope="module")
def flow() -> Flow:
    return ENTRY.flow


def changed(*replacements: tuple[str, str]) -> Flow:
    text = ENTRY.content.decode()
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_flow(text.encode(), name=ENTRY.name).flow


def with_node(flow: Flow, node_id: str, **fields: object) -> Flow:
    nodes = tuple(
        replace(node, **fields) if node.id == node_id else node  # type: ignore[arg-type]
        for node in flow.nodes
    )
    return replace(flow, nodes=nodes)


def first_step(flow: Flow) -> Node:
    return next(node for node in flow.nodes if node.work and node.work.work_no == "010")


def test_an_edition_is_the_same_as_itself(flow: Flow) -> None:
    assert flow_changes(flow, flow) == ()


def test_moving_boxes_is_no_change(flow: Flow) -> None:
    assert flow_changes(flow, arrange(flow)) == ()
    assert flow_changes(flow, replace(flow, diagrams=())) == ()


def test_another_name_is_one_change(flow: Flow) -> None:
    step = first_step(flow)
    (found,) = flow_changes(flow, with_node(flow, step.id, name="届出を受ける"))
    assert found.element == step.id
    assert (found.kind, found.element_kind) == (ChangeKind.CHANGED, ElementKind.STEP)
    assert [str(each) for each in found.fields] == [f"名前: {step.name} → 届出を受ける"]


def test_what_is_asked_otherwise_is_told(flow: Flow) -> None:
    step = next(node for node in flow.nodes if node.form and len(node.form) > 1)
    assert step.form is not None
    (found,) = flow_changes(flow, with_node(flow, step.id, form=step.form[1:]))
    assert [each.label for each in found.fields] == ["様式"]
    assert step.form[0].name in found.fields[0].old


def test_a_condition_is_told_with_its_arrow(flow: Flow) -> None:
    line = next(each for each in flow.sequence_flows if each.condition)
    other = replace(line, condition=Expression(text="1 > 2"))
    lines = tuple(other if each is line else each for each in flow.sequence_flows)
    (found,) = flow_changes(flow, replace(flow, sequence_flows=lines))
    assert found.element_kind is ElementKind.LINE
    assert [each.label for each in found.fields] == ["条件"]


def test_the_frame_is_compared_too() -> None:
    old = changed(('title="', 'title="旧 '))
    (found,) = flow_changes(old, ENTRY.flow)
    assert (found.element_kind, found.fields[0].label) == (ElementKind.FRAME, "手続名")


def test_turning_it_round_swaps_added_and_removed(flow: Flow) -> None:
    without = replace(
        flow, nodes=flow.nodes[:-1], lanes=flow.lanes, sequence_flows=flow.sequence_flows[1:]
    )
    there = {(each.element, each.kind) for each in flow_changes(flow, without)}
    back = {(each.element, each.kind) for each in flow_changes(without, flow)}
    mirror = {
        ChangeKind.ADDED: ChangeKind.REMOVED,
        ChangeKind.REMOVED: ChangeKind.ADDED,
        ChangeKind.CHANGED: ChangeKind.CHANGED,
    }
    assert back == {(element, mirror[kind]) for element, kind in there}
    assert (flow.nodes[-1].id, ChangeKind.REMOVED) in there


def test_every_standard_flow_can_be_described() -> None:
    for one, other in pairwise(standard_flows().all()[:8]):
        assert flow_changes(one.flow, other.flow)
