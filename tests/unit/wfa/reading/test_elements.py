"""What the reader makes of every element the model has a class for."""

from __future__ import annotations

from datetime import date

import pytest

from data_layouts.certainty import Certainty
from tests.unit.wfa.flow_files import OWN, flow_source
from wfa.model import Bounds, EventDefinition, Expression, Flow, Node, Point
from wfa.model.kinds import (
    Category,
    CountedIn,
    DataKind,
    FieldMode,
    LaneKind,
    LinkEffect,
    Medium,
    Method,
    NodeKind,
    OutcomeKind,
    PeriodUnit,
    TimerKind,
    TriggerKind,
)
from wfa.reading import read_flow
from wfa.reading.artifacts import DATA_KINDS
from wfa.reading.nodes import NODE_KINDS


@pytest.fixture(scope="module")
def flow() -> Flow:
    result = read_flow(OWN / "all_elements.bpmn")
    # The called process and a data type lie in other files: no reason to warn.
    assert result.warnings == ()
    return result.flow


def node(flow: Flow, node_id: str) -> Node:
    return flow.node_by_id[node_id]


def test_the_file_as_a_whole(flow: Flow) -> None:
    assert (flow.id, flow.name) == ("Definitions_1", "すべての要素")
    assert flow.target_namespace == "urn:example:flows"
    assert [process.id for process in flow.processes] == ["Process_1", "Process_2"]
    assert [other.element.local_name for other in flow.others] == [
        "import",
        "itemDefinition",
        "dataStore",
        "category",
    ]
    assert flow.prefixes == (("parts", "urn:example:parts"),)


def test_the_process_and_its_frame(flow: Flow) -> None:
    process = flow.main
    assert process is not None
    assert process.executable is True
    assert process.documentation == ("1行目\n2行目",)
    assert process.extra.attributes == (("processType", "Private"),)
    assert process.info is not None
    assert process.info.flow_id == "01-01"
    assert process.info.category is Category.NOTIFICATION
    assert process.info.effective_date == date(2026, 4, 1)
    assert process.info.municipality_types == ("市", "町")
    assert [basis.certainty for basis in process.info.basis] == [Certainty.CONFIRMED]
    (period,) = process.info.deadlines
    assert (period.amount, period.unit, period.counted_from) == (14, PeriodUnit.DAY, "異動日")
    assert period.rolls_over
    assert period.statutory
    assert not period.first_day_counts
    assert period.basis[0].as_of == date(2026, 4, 1)
    assert flow.processes[1].executable is False


def test_every_kind_of_node_is_read(flow: Flow) -> None:
    kinds = {entry.kind for entry in flow.nodes}
    assert kinds == set(NODE_KINDS.values())
    # Choreography is kept as XML, with everything in it.
    assert set(NodeKind) - kinds == {
        NodeKind.SUB_CHOREOGRAPHY,
        NodeKind.CHOREOGRAPHY_TASK,
        NodeKind.CALL_CHOREOGRAPHY,
    }


def test_a_user_task_with_everything(flow: Flow) -> None:
    task = node(flow, "Task_user")
    assert task.work is not None
    assert (task.work.work_no, task.work.method, task.work.minutes) == (
        "010",
        Method.TERMINAL,
        3.5,
    )
    assert (task.work.volume, task.work.volume_unit, task.work.estimated) == (2, "件/日", False)
    assert task.work.requirements == ("R1", "R2")
    assert task.work.guidance == "写真と顔を\n照らす"
    assert task.work.basis[0].note == "要確認"
    assert task.form is not None
    assert [field.name for field in task.form] == ["氏名", "備考", "性別"]
    assert task.form[1].condition == '区分 == "転入"'
    assert (task.form[1].length, task.form[1].searchable) == (40, True)
    assert task.form[2].mode is FieldMode.SHOW
    assert [(o.value, o.kind, o.reason_required) for o in task.outcomes] == [
        ("受理", OutcomeKind.FORWARD, False),
        ("差戻し", OutcomeKind.RETURN, True),
    ]
    (deadline,) = task.deadlines
    assert (deadline.counted_in, deadline.deemed) == (CountedIn.OPENING_DAYS, "受理")
    assert task.default == "Flow_4"
    assert task.extra.extensions == ()


def test_arrows_are_listed_at_their_ends(flow: Flow) -> None:
    assert node(flow, "Task_user").incoming == ("Flow_1", "Flow_2")
    assert node(flow, "Task_user").outgoing == ("Flow_3", "Flow_4")
    # The file leaves these lists out; the arrows are there all the same.
    assert node(flow, "Gateway_parallel").incoming == ()
    listed = {entry.id: entry.incoming for entry in flow.nodes if entry.incoming}
    real = {key: tuple(a.id for a in arrows) for key, arrows in flow.incoming.items()}
    assert listed == real


def test_data_associations(flow: Flow) -> None:
    inward, outward = node(flow, "Task_user").data_associations
    assert (inward.source, inward.target, inward.output) == (("DataRef_1",), "TaskInput_1", False)
    assert (outward.source, outward.target, outward.output) == ((), "StoreRef_1", True)


def test_loops(flow: Flow) -> None:
    multi = node(flow, "Task_user").loop
    assert multi is not None
    assert multi.multi_instance
    assert multi.sequential
    assert (multi.behavior, multi.one_event) == ("One", "Trigger_1")
    assert multi.cardinality == Expression(text="世帯人数", formal=False)
    assert (multi.input_collection, multi.input_item) == ("世帯員", "人")
    assert multi.condition == Expression(text="全員済み", language="urn:x")
    standard = node(flow, "Task_manual").loop
    assert standard is not None
    assert not standard.multi_instance
    assert standard.test_before
    assert standard.maximum == "3"
    assert standard.condition == Expression(text="残り > 0", formal=False)


def test_what_single_kinds_of_step_carry(flow: Flow) -> None:
    service = node(flow, "Task_service")
    assert service.implementation == "##unspecified"
    assert service.service is not None
    assert (service.service.connector, service.service.result) == ("通知", "送信結果")
    assert [(p.name, p.value) for p in service.service.parameters] == [("宛先", "住所")]
    script = node(flow, "Task_script")
    assert (script.script_format, script.script) == ("text/x-flow", "合計 = 1 + 2")
    assert node(flow, "Task_rule").script is None
    assert node(flow, "Task_send").reference == "Message_1"
    assert node(flow, "Task_receive").instantiate
    plain = node(flow, "Task_plain")
    assert (plain.for_compensation, plain.start_quantity, plain.completion_quantity) == (True, 2, 2)
    call = node(flow, "Call_1")
    assert call.called == "parts:Process_CP-01"
    assert [(m.source, m.target) for m in call.inputs] == [("氏名", "氏名")]
    assert [(m.source, m.target) for m in call.outputs] == [("確認結果", "本人確認")]
    ad_hoc = node(flow, "AdHoc_1")
    assert (ad_hoc.ordering, ad_hoc.cancel_remaining) == ("Sequential", False)
    assert ad_hoc.completion == Expression(text="済み", formal=False)
    assert node(flow, "Transaction_1").extra.attributes == (("method", "##Compensate"),)


def test_gateways(flow: Flow) -> None:
    exclusive = node(flow, "Gateway_exclusive")
    assert (exclusive.direction, exclusive.default) == ("Diverging", "Flow_9")
    assert exclusive.is_gateway
    event = node(flow, "Gateway_event")
    assert (event.instantiate, event.event_gateway_type) == (True, "Parallel")
    assert node(flow, "Gateway_complex").completion == Expression(text="件数 > 2", formal=False)


@pytest.mark.parametrize(
    ("node_id", "expected"),
    [
        (
            "Start_1",
            EventDefinition(kind=TriggerKind.MESSAGE, id="Trigger_1", reference="Message_1"),
        ),
        ("Start_2", EventDefinition(kind=TriggerKind.TIMER, shared="SharedTimer_1")),
        (
            "Boundary_1",
            EventDefinition(
                kind=TriggerKind.TIMER,
                id="Timer_1",
                timer=TimerKind.DURATION,
                expression=Expression(text="P14D"),
            ),
        ),
        ("Sub_event_start", EventDefinition(kind=TriggerKind.SIGNAL, reference="Signal_1")),
        ("Throw_1", EventDefinition(kind=TriggerKind.LINK, link_name="続き")),
        (
            "Throw_2",
            EventDefinition(
                kind=TriggerKind.COMPENSATION, reference="Task_plain", wait_for_completion=False
            ),
        ),
        ("Throw_3", EventDefinition(kind=TriggerKind.ESCALATION, reference="Escalation_1")),
        ("Transaction_end", EventDefinition(kind=TriggerKind.CANCEL)),
        ("End_1", EventDefinition(kind=TriggerKind.TERMINATE)),
        ("End_2", EventDefinition(kind=TriggerKind.ERROR, reference="Error_1")),
    ],
)
def test_events(flow: Flow, node_id: str, expected: EventDefinition) -> None:
    assert node(flow, node_id).events == (expected,)


def test_an_event_with_several_triggers(flow: Flow) -> None:
    catch = node(flow, "Catch_1")
    assert catch.parallel_multiple
    timer, condition = sorted(catch.events, key=lambda event: event.timer is None)
    assert (timer.timer, timer.expression) == (
        TimerKind.DATE,
        Expression(text="2026-04-01", formal=False),
    )
    assert condition.expression == Expression(text="年齢 >= 65")


def test_boundary_and_event_sub_processes(flow: Flow) -> None:
    boundary = node(flow, "Boundary_1")
    assert (boundary.attached_to, boundary.interrupting) == ("Task_user", False)
    assert flow.boundary_events == {"Task_user": (boundary,)}
    assert node(flow, "Sub_event").triggered_by_event
    assert not node(flow, "Sub_event_start").interrupting
    assert node(flow, "Start_1").interrupting


def test_sub_processes_hold_their_contents(flow: Flow) -> None:
    assert [n.id for n in flow.children["Sub_1"]] == ["Sub_start", "Sub_task", "Sub_event"]
    assert flow.process_of("Sub_event_start") == "Process_1"
    order = [entry.id for entry in flow.nodes]
    assert order.index("Sub_1") < order.index("Sub_start") < order.index("Sub_event_start")
    assert [a.id for a in flow.sequence_flows if a.scope == "Sub_1"] == ["Sub_flow"]
    assert [a.id for a in flow.annotations] == ["Annotation_outer", "Annotation_1", "Sub_note"]


def test_lanes(flow: Flow) -> None:
    assert [(s.id, s.process, s.parent, s.name) for s in flow.lane_sets] == [
        ("LaneSet_1", "Process_1", "", "担当"),
        ("LaneSet_2", "Process_1", "Lane_desk", ""),
        ("LaneSet_sub", "Sub_1", "", ""),
    ]
    assert [(lane.id, lane.lane_set, lane.parent) for lane in flow.lanes] == [
        ("Lane_desk", "LaneSet_1", ""),
        ("Lane_inner", "LaneSet_2", "Lane_desk"),
        ("Lane_system", "LaneSet_1", ""),
        ("Lane_sub", "LaneSet_sub", ""),
    ]
    kinds = {lane.id: lane.info.kind for lane in flow.lanes if lane.info}
    assert kinds == {"Lane_desk": LaneKind.PERSON, "Lane_system": LaneKind.SYSTEM}
    assert flow.lane_of["Task_manual"].id == "Lane_inner"
    assert flow.lane_of["Boundary_1"].id == "Lane_desk"
    assert flow.lane_of["Sub_task"].id == "Lane_sub"


def test_arrows(flow: Flow) -> None:
    arrows = {arrow.id: arrow for arrow in flow.sequence_flows}
    assert arrows["Flow_3"].condition == Expression(text='結果 == "受理"')
    assert arrows["Flow_3"].documentation == ("説明",)
    assert arrows["Flow_8"].condition == Expression(text='結果 == "差戻し"', formal=False)
    assert arrows["Flow_1"].condition is None


def test_documents(flow: Flow) -> None:
    data = {entry.id: entry for entry in flow.data}
    assert {entry.kind for entry in flow.data} == set(DATA_KINDS.values())
    assert data["Data_1"].collection
    reference = data["DataRef_1"]
    assert (reference.reference, reference.state) == ("Data_1", "確認済")
    assert reference.document is not None
    assert (reference.document.form_no, reference.document.layout) == ("様式第1号", "01-01")
    store = data["StoreRef_1"].document
    assert store is not None
    assert store.medium is Medium.ELECTRONIC
    ports = [
        (entry.id, entry.kind)
        for entry in flow.data
        if entry.kind in (DataKind.INPUT, DataKind.OUTPUT)
    ]
    # Those of single steps are never drawn and stay XML.
    assert ports == [("Input_1", DataKind.INPUT), ("Output_1", DataKind.OUTPUT)]
    assert data["Sub_object"].scope == "Sub_1"


def test_pools_and_messages(flow: Flow) -> None:
    assert [(pool.id, pool.process) for pool in flow.pools] == [
        ("Pool_resident", ""),
        ("Pool_city", "Process_1"),
    ]
    (line,) = flow.message_flows
    assert (line.source, line.target, line.message) == ("Pool_resident", "Start_1", "Message_1")
    assert flow.collaborations[0].documentation == ("住民と市のやりとり",)
    assert flow.associations[0].scope == "Collaboration_1"


def test_root_elements(flow: Flow) -> None:
    roots = flow.root_by_id
    link = roots["Message_1"].link
    assert link is not None
    assert (link.business_no, link.flow_no, link.effect) == ("05", "02", LinkEffect.START)
    assert link.variables == ("宛名番号", "異動日")
    assert (roots["Error_1"].code, roots["Escalation_1"].code) == ("E01", "S01")
    shared = roots["SharedTimer_1"].definition
    assert shared is not None
    assert shared.timer is TimerKind.CYCLE


def test_the_drawing(flow: Flow) -> None:
    (diagram,) = flow.diagrams
    assert (diagram.plane, diagram.element, diagram.name) == ("Plane_1", "Collaboration_1", "図")
    pool, sub, gateway = diagram.shapes
    assert (pool.horizontal, pool.expanded) == (True, None)
    assert (sub.expanded, sub.bounds) == (False, Bounds(700.5, 80, 100, 80))
    assert gateway.marker_visible is True
    assert gateway.label == Bounds(490, 150, 70, 14)
    assert gateway.label_extra.attributes == (("labelStyle", "Style_1"),)
    (edge,) = diagram.edges
    assert edge.waypoints == (Point(550, 120), Point(700.5, 120))
    assert edge.label == Bounds(600, 100, 30, 14)
    assert [child.local_name for child in diagram.extra.children] == ["BPMNLabelStyle"]


def test_an_empty_form_is_not_no_form() -> None:
    inside = (
        '<bpmn:userTask id="a"><bpmn:extensionElements><wfa:form/></bpmn:extensionElements>'
        '</bpmn:userTask><bpmn:userTask id="b"/>'
    )
    flow = read_flow(flow_source(inside)).flow
    assert [entry.form for entry in flow.nodes] == [(), None]
