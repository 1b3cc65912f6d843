"""Writing a changed flow: the change wins over what the file once said, and nothing else moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from errors.flow import FlowUnwritable
from tests.unit.wfa.canonical import statements
from tests.unit.wfa.flow_files import OWN, flow_source
from wfa.model import (
    Bounds,
    Data,
    Expression,
    Field,
    Flow,
    Lane,
    Node,
    Point,
    Process,
    SequenceFlow,
    Work,
)
from wfa.model.kinds import DataKind, Method, NodeKind
from wfa.reading import read_flow
from wfa.writing import write_flow


def own(name: str) -> Flow:
    return read_flow(OWN / f"{name}.bpmn").flow


def with_node(flow: Flow, node_id: str, change: Callable[[Node], Node]) -> Flow:
    nodes = tuple(change(node) if node.id == node_id else node for node in flow.nodes)
    return replace(flow, nodes=nodes)


def again(flow: Flow) -> Flow:
    return read_flow(write_flow(flow)).flow


def test_a_new_flow_from_nothing() -> None:
    nodes = (
        Node(id="S", kind=NodeKind.START_EVENT, scope="P"),
        Node(
            id="T",
            kind=NodeKind.USER_TASK,
            scope="P",
            name="受け付ける",
            work=Work(work_no="010", method=Method.TERMINAL),
            form=(Field(name="氏名", required=True),),
        ),
    )
    flow = Flow(
        processes=(Process(id="P"),),
        nodes=nodes,
        sequence_flows=(SequenceFlow(id="F", source="S", target="T", scope="P"),),
        lanes=(Lane(id="L", process="P", name="窓口", nodes=("S", "T")),),
    )
    read = again(flow)
    assert read.node_by_id["T"].incoming == ("F",)
    assert read.node_by_id["S"].outgoing == ("F",)
    assert read.node_by_id["T"].work == nodes[1].work
    assert read.node_by_id["T"].form == nodes[1].form
    assert read.lanes == flow.lanes
    assert again(read) == read


def test_lanes_imply_their_lane_sets() -> None:
    lanes = (
        Lane(id="A", process="P", lane_set="Set"),
        Lane(id="B", process="P", parent="A"),
        Lane(id="C", process="P", lane_set="Set"),
    )
    read = again(Flow(processes=(Process(id="P"),), lanes=lanes))
    assert sorted(read.lanes, key=lambda lane: lane.id) == list(lanes)
    assert [(s.id, s.parent) for s in read.lane_sets] == [("Set", ""), ("", "A")]


def test_a_removed_arrow_leaves_the_lists_of_its_ends() -> None:
    flow = own("all_elements")
    arrows = tuple(arrow for arrow in flow.sequence_flows if arrow.id != "Flow_2")
    read = again(replace(flow, sequence_flows=arrows))
    assert read.node_by_id["Task_user"].incoming == ("Flow_1",)
    assert read.node_by_id["Start_2"].outgoing == ()
    assert b">Flow_2<" not in write_flow(replace(flow, sequence_flows=arrows))


def test_a_new_arrow_is_listed_after_the_known_ones() -> None:
    flow = own("all_elements")
    arrow = SequenceFlow(id="New", source="Call_1", target="Task_user", scope="Process_1")
    read = again(replace(flow, sequence_flows=(arrow, *flow.sequence_flows)))
    assert read.node_by_id["Task_user"].incoming == ("Flow_1", "Flow_2", "New")


@pytest.mark.parametrize(
    ("node_id", "change"),
    [
        ("_t", {"for_compensation": True}),
        ("_t", {"start_quantity": 3}),
        ("_t", {"name": "改めた名前"}),
        ("_s", {"interrupting": False}),
        ("_g", {"direction": "Diverging", "default": "_f1"}),
        ("_t", {"documentation": ("説明", "もう1つ")}),
        ("_t", {"work": Work(work_no="010", method=Method.MANUAL)}),
        ("_t", {"form": (Field(name="氏名"),)}),
    ],
)
def test_a_change_wins_over_the_original_spelling(node_id: str, change: dict[str, Any]) -> None:
    flow = with_node(own("other_tool"), node_id, lambda node: replace(node, **change))
    read = again(flow).node_by_id[node_id]
    assert {name: getattr(read, name) for name in change} == change
    assert again(again(flow)) == again(flow)


def test_a_changed_reference_loses_its_old_prefix() -> None:
    flow = own("other_tool")
    event = replace(flow.node_by_id["_s"].events[0], reference="_d")
    changed = with_node(flow, "_s", lambda node: replace(node, events=(event,)))
    assert again(changed).node_by_id["_s"].events[0].reference == "_d"
    assert b'messageRef="_d"' in write_flow(changed)


def test_changed_documentation_drops_the_old_markup() -> None:
    flow = own("other_tool")
    process = replace(flow.processes[0], documentation=("新しい説明",))
    source = write_flow(replace(flow, processes=(process,)))
    assert read_flow(source).flow.processes[0].documentation == ("新しい説明",)
    assert b"text/html" not in source


def test_a_changed_annotation_keeps_its_other_attributes() -> None:
    flow = own("other_tool")
    note = replace(flow.annotations[0], text="注記")
    (read,) = again(replace(flow, annotations=(note,))).annotations
    assert read.text == "注記"
    assert read.extra.attributes == (("textFormat", "text/plain"),)
    assert read.extra.children == ()


def test_moved_drawings_win_over_the_original_points() -> None:
    flow = own("other_tool")
    (diagram,) = flow.diagrams
    shape = replace(diagram.shapes[1], bounds=Bounds(5, 6, 30, 30), label=Bounds(1, 1, 10, 10))
    edge = replace(diagram.edges[0], waypoints=(Point(0, 0), Point(9, 9)))
    moved = replace(diagram, shapes=(diagram.shapes[0], shape), edges=(edge,))
    (read,) = again(replace(flow, diagrams=(moved,))).diagrams
    assert read.shapes[1].bounds == shape.bounds
    assert read.shapes[1].label == shape.label
    assert read.shapes[1].extra.children == ()
    assert read.edges[0].waypoints == edge.waypoints
    assert read.shapes[0] == diagram.shapes[0]


def test_a_changed_state_and_loop_variable_win() -> None:
    flow = own("other_tool")
    entry = replace(flow.data[0], state="archived")
    read = again(replace(flow, data=(entry, flow.data[1])))
    assert read.data[0].state == "archived"
    source = flow_source(
        '<bpmn:task id="T"><bpmn:multiInstanceLoopCharacteristics><bpmn:inputDataItem id="i"/>'
        "</bpmn:multiInstanceLoopCharacteristics></bpmn:task>"
    )
    loop_flow = read_flow(source).flow
    loop = loop_flow.nodes[0].loop
    assert loop is not None
    assert loop.input_item == "i"
    changed = with_node(
        loop_flow, "T", lambda node: replace(node, loop=replace(loop, input_item="人"))
    )
    changed_loop = again(changed).nodes[0].loop
    assert changed_loop is not None
    assert changed_loop.input_item == "人"


def test_a_removed_condition_is_gone() -> None:
    flow = own("all_elements")
    arrows = tuple(replace(arrow, condition=None) for arrow in flow.sequence_flows)
    assert b"conditionExpression" not in write_flow(replace(flow, sequence_flows=arrows))


def test_a_change_of_one_step_changes_only_that_step() -> None:
    flow = own("all_elements")
    changed = with_node(flow, "Task_rule", lambda node: replace(node, name="別の名前"))
    before, after = statements(write_flow(flow)), statements(write_flow(changed))
    assert [tag.rpartition("}")[2] for _, tag, _, _ in (before - after)] == ["businessRuleTask"]
    assert [tag.rpartition("}")[2] for _, tag, _, _ in (after - before)] == ["businessRuleTask"]
    assert sum((after - before).values()) == 1


def test_a_form_keeps_what_its_element_had_besides_the_fields() -> None:
    source = flow_source(
        '<bpmn:userTask id="T"><bpmn:extensionElements><wfa:form acme:k="v" xmlns:acme="urn:acme">'
        '<wfa:field name="氏名"/><acme:extra/></wfa:form></bpmn:extensionElements></bpmn:userTask>'
    )
    flow = read_flow(source).flow
    changed = with_node(flow, "T", lambda node: replace(node, form=(Field(name="住所"),)))
    read = again(changed).nodes[0]
    assert read.form == (Field(name="住所"),)
    (shell,) = read.extra.extensions
    assert shell.attributes == (("{urn:acme}k", "v"),)
    assert [child.local_name for child in shell.children] == ["extra"]
    assert write_flow(changed).count(b"<wfa:form") == 1


def test_drawn_inputs_and_outputs_make_their_specification() -> None:
    ports = (
        Data(id="I", kind=DataKind.INPUT, scope="P", name="届書"),
        Data(id="O", kind=DataKind.OUTPUT, scope="P", name="通知", collection=True),
    )
    flow = Flow(processes=(Process(id="P"),), data=ports)
    assert again(flow).data == ports
    assert again(again(flow)) == again(flow)
    assert b"<bpmn:dataInputRefs>I</bpmn:dataInputRefs>" in write_flow(flow)


@pytest.mark.parametrize(
    "lost",
    [
        Flow(nodes=(Node(id="N", kind=NodeKind.TASK, scope="gone"),)),
        Flow(sequence_flows=(SequenceFlow(id="N", source="a", target="b", scope="gone"),)),
        Flow(processes=(Process(id="P"),), lanes=(Lane(id="N", process="P", parent="gone"),)),
        Flow(
            processes=(Process(id="P"),),
            nodes=(Node(id="N", kind=NodeKind.SUB_PROCESS, scope="N"),),
        ),
    ],
)
def test_an_element_without_a_holder_is_refused_not_dropped(lost: Flow) -> None:
    with pytest.raises(FlowUnwritable) as caught:
        write_flow(lost)
    assert re.search("対象: .*N。", caught.value.user_message)
    assert "置き場所" in caught.value.user_message


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_signs_xml_cannot_carry_are_refused(sign: str) -> None:
    flow = Flow(processes=(Process(id="P", name=f"転入{sign}届"),))
    with pytest.raises(FlowUnwritable) as caught:
        write_flow(flow)
    assert f"U+{ord(sign):04X}" in caught.value.user_message


def test_names_that_would_fall_apart_are_refused() -> None:
    work = Work(work_no="010", method=Method.MANUAL, requirements=("R 1", "R2"))
    node = Node(id="T", kind=NodeKind.TASK, scope="P", work=work)
    with pytest.raises(FlowUnwritable) as caught:
        write_flow(Flow(processes=(Process(id="P"),), nodes=(node,)))
    assert "requirements" in caught.value.user_message


def test_a_number_that_is_none_is_refused() -> None:
    work = Work(work_no="010", method=Method.MANUAL, minutes=float("inf"))
    node = Node(id="T", kind=NodeKind.TASK, scope="P", work=work)
    with pytest.raises(FlowUnwritable):
        write_flow(Flow(processes=(Process(id="P"),), nodes=(node,)))


def test_formal_and_informal_expressions_stay_apart() -> None:
    arrows = tuple(
        SequenceFlow(
            id=f"F{n}",
            source="T",
            target="T",
            scope="P",
            condition=Expression(text="x > 1", formal=bool(n)),
        )
        for n in range(2)
    )
    node = Node(id="T", kind=NodeKind.TASK, scope="P")
    flow = Flow(processes=(Process(id="P"),), nodes=(node,), sequence_flows=arrows)
    assert again(flow).sequence_flows == arrows
    assert Counter(write_flow(flow).split())[b'xsi:type="bpmn:tFormalExpression">x'] == 1
