"""Data inputs and outputs of activities (BPMN 10.4.1, 10.4.2): what is handed in and taken out."""

from __future__ import annotations

import pytest

from engine.spiff import compile_definition
from errors.execution import FlowNotExecutable
from tests.unit.engine.spiff.event_cells import arrows, flow, node, users
from tests.unit.engine.spiff.playing import Play
from wfa.model import Flow

_HOUSEHOLD = (
    '<bpmn:dataObjectReference id="r1" name="世帯員"/>'
    '<bpmn:dataObjectReference id="r2" name="確認結果"/>'
    '<bpmn:dataStoreReference id="d1" name="住民票"/>'
)


def _io(inputs: str = "", outputs: str = "") -> str:
    """Return an ioSpecification with inputs and outputs ``id name``."""
    drawn = "".join(
        f'<bpmn:{tag} id="{id}" name="{name}"/>'
        for tag, listed in (("dataInput", inputs), ("dataOutput", outputs))
        for id, name in (pair.split() for pair in filter(None, [listed]))
    )
    return f"<bpmn:ioSpecification>{drawn}<bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>"


def _into(source: str, target: str, inside: str = "") -> str:
    return (
        f'<bpmn:dataInputAssociation id="in"><bpmn:sourceRef>{source}</bpmn:sourceRef>'
        f"<bpmn:targetRef>{target}</bpmn:targetRef>{inside}</bpmn:dataInputAssociation>"
    )


def _out_of(source: str, target: str) -> str:
    return (
        f'<bpmn:dataOutputAssociation id="out"><bpmn:sourceRef>{source}</bpmn:sourceRef>'
        f"<bpmn:targetRef>{target}</bpmn:targetRef></bpmn:dataOutputAssociation>"
    )


def _drawn(tag: str, inside: str) -> Flow:
    return flow(
        node("startEvent", "start") + _HOUSEHOLD + node(tag, "x", inside) + users("after")
        + arrows("start x after")
    )  # fmt: skip


def _problems(diagram: Flow) -> str:
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(diagram, lambda _: None)
    return refused.value.user_message


_EACH = (
    "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>i1</bpmn:loopDataInputRef>"
    "<bpmn:loopDataOutputRef>o9</bpmn:loopDataOutputRef>"
    '<bpmn:inputDataItem name="人"/><bpmn:outputDataItem name="可否"/>'
    "</bpmn:multiInstanceLoopCharacteristics>"
)


def test_a_loop_over_a_data_input_goes_over_the_data_object_behind_it() -> None:
    """BPMN 10.3.8: loopDataInputRef names a data input of the activity itself."""
    inside = _io("i1 対象", "o9 結果") + _into("r1", "i1") + _out_of("o9", "r2") + _EACH
    play = Play(_drawn("userTask", inside), {"世帯員": ["甲", "乙"]})
    assert [step.variables["人"] for step in play.run.open_steps()] == ["甲", "乙"]
    for step in play.run.open_steps():
        play.do_token(step.token, 可否=step.variables["人"] == "甲")
    assert play.variables.values["確認結果"] == [True, False]


def test_a_loop_over_a_data_input_that_nothing_fills_is_refused() -> None:
    told = _problems(_drawn("userTask", _io("i1 対象", "o9 結果") + _EACH))
    assert "「xの名」（x）の繰返しの設定が正しくありません" in told
    assert "データ入力「対象」に、何も渡されていません" in told


def test_a_data_input_of_another_name_is_known_inside_by_it() -> None:
    """BPMN 10.4.2: without a transformation, the value is copied to the target."""
    inside = (
        _io("i1 人数", "o9 倍") + _into("r1", "i1") + _out_of("o9", "r2")
        + "<bpmn:script>倍 = 人数 * 2</bpmn:script>"
    )  # fmt: skip
    play = Play(_drawn("scriptTask", inside), {"世帯員": 3})
    assert play.open == ["after"]
    assert play.variables.values["確認結果"] == 6


def test_a_computed_data_input_is_known_only_inside() -> None:
    """BPMN 10.4.2: a transformation makes the value of its target."""
    inside = (
        _io("i1 人数") + _into("r1", "i1", "<bpmn:transformation>世帯員 + 1</bpmn:transformation>")
        + "<bpmn:script>答 = 人数 * 10</bpmn:script>"
    )  # fmt: skip
    play = Play(_drawn("scriptTask", inside), {"世帯員": 3})
    assert play.variables.values == {"世帯員": 3, "答": 40}


def test_what_is_only_drawn_copies_nothing() -> None:
    """Documents and registers beside a step, and inputs without a name."""
    placeholder = '<bpmn:property id="p1" name="__targetRef_placeholder"/>'
    play = Play(_drawn("userTask", placeholder + _into("r1", "p1")), {"世帯員": ["甲"]}).do("x")
    assert play.variables.values == {"世帯員": ["甲"]}


@pytest.mark.parametrize(
    "inside",
    [
        _into("d1", "i1", "<bpmn:transformation>1</bpmn:transformation>"),
        _into("d1", "i1"),
    ],
)
def test_a_register_is_not_read_by_drawing_a_line_to_an_input(inside: str) -> None:
    """A data store outlives the case; nothing here reads or writes it without a connector."""
    told = _problems(_drawn("userTask", _io("i1 対象") + inside))
    assert "「xの名」（x）にある「台帳とのデータの受渡し（住民票）」は実行できません" in told


def test_a_register_is_not_written_by_an_assignment() -> None:
    assignment = (
        '<bpmn:dataOutputAssociation id="out"><bpmn:targetRef>d1</bpmn:targetRef>'
        "<bpmn:assignment><bpmn:from>1</bpmn:from><bpmn:to>d1</bpmn:to></bpmn:assignment>"
        "</bpmn:dataOutputAssociation>"
    )
    assert "台帳とのデータの受渡し（住民票）" in _problems(_drawn("userTask", assignment))
