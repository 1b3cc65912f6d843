"""Odd content: a warning that says where and what to do, and never a refusal."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.unit.wfa.flow_files import OWN, flow_source
from wfa.model import Flow
from wfa.model.kinds import Method
from wfa.reading import ReadResult, ReadWarning, WarningKind, read_flow


@pytest.fixture(scope="module")
def odd() -> ReadResult:
    return read_flow(OWN / "odd_content.bpmn")


def only(result: ReadResult, kind: WarningKind, element: str) -> ReadWarning:
    (found,) = [w for w in result.warnings if (w.kind, w.element) == (kind, element)]
    return found


def test_every_kind_of_warning_is_met(odd: ReadResult) -> None:
    assert {warning.kind for warning in odd.warnings} == set(WarningKind)
    assert Counter(w.kind for w in odd.warnings)[WarningKind.DUPLICATE_ID] == 3


def test_warnings_say_where_and_end_with_what_to_do(odd: ReadResult) -> None:
    for warning in odd.warnings:
        assert warning.line > 0
        assert warning.message.endswith("。")
        assert warning.message.count("。") >= 1


def test_a_dangling_reference_is_kept(odd: ReadResult) -> None:
    warning = only(odd, WarningKind.DANGLING_REFERENCE, "F2")
    assert warning.message == (
        "targetRef「nobody」に当たる要素がファイルの中にありません。"
        "参照先の要素を描くか、この参照を消してください。"
    )
    arrow = next(arrow for arrow in odd.flow.sequence_flows if arrow.id == "F2")
    assert arrow.target == "nobody"
    assert odd.flow.lanes[0].nodes == ("T1", "gone")


def test_an_arrow_without_an_end_is_kept(odd: ReadResult) -> None:
    assert "始点がありません" in only(odd, WarningKind.MISSING_REFERENCE, "F3").message
    arrow = next(arrow for arrow in odd.flow.sequence_flows if arrow.id == "F3")
    assert (arrow.source, arrow.target) == ("", "T1")


def test_wrong_lists_of_arrows_are_put_right_and_kept(odd: ReadResult) -> None:
    start = odd.flow.node_by_id["S"]
    assert start.outgoing == ("F1",)
    assert [child.text for child in start.extra.children] == ["F2", "F1"]
    task = odd.flow.node_by_id["T1"]
    assert task.incoming == ("F1", "F3")
    assert "「F9」" in only(odd, WarningKind.WRONG_ARROW_LIST, "T1").message


def test_bad_values_count_as_not_written(odd: ReadResult) -> None:
    task = odd.flow.node_by_id["T1"]
    assert (task.start_quantity, task.for_compensation) == (1, False)
    assert ("startQuantity", "many") in task.extra.attributes
    messages = [w.message for w in odd.warnings if w.kind is WarningKind.BAD_VALUE]
    assert any("startQuantity" in message and "「many」" in message for message in messages)
    assert any("manual・terminal・automatic・external" in message for message in messages)


def test_an_extension_that_cannot_be_read_stays_xml(odd: ReadResult) -> None:
    task = odd.flow.node_by_id["T1"]
    assert task.work is not None
    assert (task.work.work_no, task.work.method, task.work.minutes) == ("020", Method.MANUAL, None)
    assert dict(task.work.extra.attributes) == {"minutes": "three", "color": "red"}
    kept = [(e.local_name, e.get("workNo")) for e in task.extra.extensions]
    # What a form had besides comes first, where the form is written.
    assert kept == [("form", None), ("work", "010"), ("work", "030")]
    assert task.form is not None
    assert [(field.name, field.length) for field in task.form] == [("氏名", None)]
    assert odd.flow.processes[0].info is None
    assert "flowNo" in only(odd, WarningKind.MISSING_VALUE, "P").message


def test_the_second_of_two_holders_with_one_id_stays_xml(odd: ReadResult) -> None:
    assert [process.id for process in odd.flow.processes] == ["P"]
    assert "inside_second" not in odd.flow.node_by_id
    assert odd.flow.others[0].element.get("id") == "P"
    assert [n.id for n in odd.flow.children["X"]] == ["X1"]


def test_both_of_two_steps_with_one_id_are_read(odd: ReadResult) -> None:
    assert [n.name for n in odd.flow.nodes if n.id == "T1"] == ["作業", "同じ id"]
    assert odd.flow.node_by_id["T1"].name == "作業"


def test_what_cannot_be_drawn_stays_xml(odd: ReadResult) -> None:
    (diagram,) = odd.flow.diagrams
    assert diagram.shapes == ()
    assert [edge.id for edge in diagram.edges] == ["e2"]
    kept = [child.get("id") for child in diagram.plane_extra.children]
    assert kept == ["sh1", "sh2", "e1"]


def read(inside: str) -> Flow:
    return read_flow(flow_source(inside)).flow


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("1", True), (" false ", False), ("0", False)]
)
def test_booleans_are_read_as_xml_schema_says(text: str, value: bool) -> None:
    flow = read(f'<bpmn:subProcess id="S" triggeredByEvent="{text}"/>')
    assert flow.nodes[0].triggered_by_event is value


@pytest.mark.parametrize("text", ["True", "yes", "", "はい", "01"])
def test_other_words_are_no_booleans(text: str) -> None:
    result = read_flow(flow_source(f'<bpmn:subProcess id="S" triggeredByEvent="{text}"/>'))
    assert [w.kind for w in result.warnings] == [WarningKind.BAD_VALUE]
    assert not result.flow.nodes[0].triggered_by_event


@pytest.mark.parametrize("text", ["１２", "1_0", "1.0", "9" * 19, "", "一"])
def test_only_plain_digits_are_integers(text: str) -> None:
    result = read_flow(flow_source(f'<bpmn:task id="T" startQuantity="{text}"/>'))
    assert [w.kind for w in result.warnings] == [WarningKind.BAD_VALUE]
    assert result.flow.nodes[0].start_quantity == 1


@pytest.mark.parametrize("x", ["NaN", "INF", "1e999", "", "1,5", "０", "0x10", "1 2"])
def test_only_finite_decimals_are_coordinates(x: str) -> None:
    drawing = (
        '<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="P"><bpmndi:BPMNShape id="s" '
        f'bpmnElement="P"><dc:Bounds x="{x}" y="0" width="1" height="1"/></bpmndi:BPMNShape>'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )
    source = flow_source('<bpmn:process id="P"/>' + drawing, process=False)
    result = read_flow(source)
    assert [w.kind for w in result.warnings] == [WarningKind.KEPT_AS_XML]
    assert result.flow.diagrams[0].shapes == ()


def test_a_circle_of_lanes_or_scopes_is_impossible() -> None:
    """Ids that name their own holder are just ids: contents are filed by where they stand."""
    flow = read('<bpmn:subProcess id="P2"><bpmn:task id="P2"/></bpmn:subProcess>')
    assert [(node.id, node.scope) for node in flow.nodes] == [("P2", "P"), ("P2", "P2")]
