"""Embedded sub-processes, call activities, global tasks."""

from dataclasses import replace

import pytest

from engine.spiff import PathStep
from errors.execution import CallsTooDeep, FlowNotExecutable
from tests.unit.engine.spiff.drawing import Drawing, timer
from tests.unit.engine.spiff.playing import Play
from wfa.model import Flow, Mapping, Other, XmlElement
from wfa.model.kinds import NodeKind


def test_sub_process_completes_with_its_last_token() -> None:
    """BPMN 13.3.4: complete when no token is left inside; then one token leaves."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.users("a", "b")
        d.end("e1")
        d.end("e2")
        d.arrows("s1 -> a -> e1", "s1 -> b -> e2")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow()).do("a")
    assert play.open == ["b"]
    assert play.do("b").open == ["after"]
    assert play.do("after").run.end_events == (), "ends of sub-processes are no ends of the case"


def test_sub_process_without_start_and_end() -> None:
    """BPMN 13.3.4: without a start event, everything without an incoming flow begins."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.users("a", "b", "c")
        d.arrows("a -> c")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow())
    assert play.open == ["a", "b"]
    assert play.do("a", "b", "c").open == ["after"]


def test_nested_sub_processes_and_paths() -> None:
    d = Drawing()
    d.start()
    with d.inside("outer", name="審査"), d.inside("inner", name="照会"):
        d.users("a")
    d.arrows("start -> outer")
    step = Play(d.flow()).step("a")
    assert step.path == (PathStep("outer", "審査"), PathStep("inner", "照会"))
    assert step.address == "outer/inner/a"


def test_an_empty_sub_process_is_refused() -> None:
    d = Drawing()
    d.start()
    d.node(NodeKind.SUB_PROCESS, "sub", name="空")
    d.arrows("start -> sub")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "「空」（sub）を開始できません" in refused.value.user_message


@pytest.mark.parametrize("count", [1, 2])
def test_start_events_of_a_sub_process(count: int) -> None:
    """BPMN 10.3.5: a sub-process begins with a none start event, and in one way only."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        for number in range(count):
            d.start(f"s{number}", *([timer()] if count == 1 else []))
            d.users(f"a{number}")
            d.arrows(f"s{number} -> a{number}")
    d.arrows("start -> sub")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    message = refused.value.user_message
    assert ("サブプロセスの開始では使えません" if count == 1 else "二つ以上あります") in message


# call activities


def _part(script: str = "結果 = 氏名") -> Flow:
    called = Drawing("Part")
    called.start("s")
    called.users("inner")
    called.script("work", script)
    called.arrows("s -> inner -> work")
    return called.flow()


def _caller(**fields: object) -> Drawing:
    d = Drawing()
    d.start()
    d.node(NodeKind.CALL_ACTIVITY, "call", called="Part", name="本人確認", **fields)
    d.users("after")
    d.lane("窓口", "call", "after")
    d.arrows("start -> call -> after")
    return d


def test_a_call_without_mappings_shares_the_variables() -> None:
    """A call activity without mappings works on the variables of its case."""
    play = Play(_caller().flow(), {"氏名": "山田"}, called={"Part": _part()})
    step = play.step("inner")
    assert step.path == (PathStep("call", "本人確認"),)
    assert step.flow.main is not None
    assert step.flow.main.id == "Part"
    assert step.lane is not None
    assert step.lane.name == "窓口", "the lane of the call activity, the part has none"
    assert play.do("inner", 確認="済").open == ["after"]
    assert play.variables.values == {"氏名": "山田", "結果": "山田", "確認": "済"}


def test_a_call_with_mappings_hands_over_only_those() -> None:
    """BPMN 10.4.2: data is mapped into the called process and back; nothing else is seen."""
    d = _caller(
        inputs=(Mapping(source='氏名 + "様"', target="氏名"),),
        outputs=(Mapping(source="結果", target="確認結果"),),
    )
    play = Play(
        d.flow(), {"氏名": "山田", "秘密": 1}, called={"Part": _part("結果 = [氏名, 秘密, 確認]")}
    )
    assert play.step("inner").variables == {"氏名": "山田様"}
    play.do("inner", 確認="済")
    assert play.open == ["after"]
    assert play.variables.values == {
        "氏名": "山田",
        "秘密": 1,
        "確認結果": ["山田様", None, "済"],
    }


def test_two_calls_of_the_same_process_do_not_share_variables() -> None:
    d = Drawing()
    d.start()
    for number in (1, 2):
        d.node(
            NodeKind.CALL_ACTIVITY,
            f"call{number}",
            called="Part",
            inputs=(Mapping(source=str(number), target="氏名"),),
            outputs=(Mapping(source="結果", target=f"結果{number}"),),
        )
        d.arrows(f"start -> call{number}")
    play = Play(d.flow(), called={"Part": _part()})
    play.do("inner", "inner")
    assert play.variables.values == {"結果1": 1, "結果2": 2}


def test_a_qualified_name_and_a_process_of_the_same_file() -> None:
    """BPMN 10.3.6: calledElement is a qualified name; it may be a process of this file."""
    d = Drawing()
    d.start()
    d.node(NodeKind.CALL_ACTIVITY, "call", called="tns:Other")
    d.users("after")
    d.arrows("start -> call -> after")
    with d.another_process("Other"):
        d.start("s")
        d.users("inner")
        d.arrows("s -> inner")
    play = Play(d.flow())
    assert play.do("inner").open == ["after"]


def test_other_start_events_of_a_called_process_are_ignored() -> None:
    """BPMN 13.3.4: a called process begins at its none start event, the others are alternatives."""
    called = Drawing("Part")
    called.start("s")
    called.start("other", called.message("m"))
    called.users("inner", "never")
    called.arrows("s -> inner", "other -> never")
    assert Play(_caller().flow(), called={"Part": called.flow()}).open == ["inner"]


def test_unknown_called_process_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        Play(_caller().flow())
    assert (
        "「本人確認」（call）が呼び出す流れ図「Part」が見つかりません" in refused.value.user_message
    )


def test_called_process_that_only_a_message_starts_is_refused() -> None:
    called = Drawing("Part")
    called.start("s", called.message("m"))
    called.users("inner")
    called.arrows("s -> inner")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(_caller().flow(), called={"Part": called.flow()})
    assert "（Part）を開始できません" in refused.value.user_message


def test_problems_of_the_called_flow_are_found() -> None:
    called = Drawing("Part")
    called.start("s")
    called.script("work", "import os", name="計算")
    called.arrows("s -> work")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(_caller().flow(), called={"Part": called.flow()})
    assert "「計算」（work）のスクリプトを読み取れません" in refused.value.user_message


def test_flows_that_call_each_other_can_be_compiled() -> None:
    """Recursion is allowed; only a recursion without an end is stopped."""
    part = Drawing("Part")
    part.start("s")
    part.gateways("exclusive", "g")
    part.script("less", "n = n - 1")
    part.node(NodeKind.CALL_ACTIVITY, "again", called="Part")
    part.users("bottom")
    part.arrows("s -> g -(n > 0)-> less -> again", "g -*-> bottom")
    flows = {"Part": part.flow()}
    play = Play(_caller().flow(), {"n": 5}, called=flows)
    assert play.step("bottom").address == "call/" + "again/" * 5 + "bottom"
    assert play.do("bottom").open == ["after"]
    with pytest.raises(CallsTooDeep) as refused:
        Play(_caller().flow(), {"n": 1000}, called=flows)
    assert "流れ図の呼出しが深すぎます" in refused.value.user_message


def test_global_user_task() -> None:
    """BPMN 10.3.7: a global task is called by a call activity.

    Trap 6: global tasks were rejected.
    """
    d = _caller()
    d.change("call", called="Part")
    element = XmlElement(tag="globalUserTask", attributes=(("id", "Part"), ("name", "確認する")))
    flow = d.flow()
    play = Play(replace(flow, others=(Other(element=element),)))
    step = play.step("Part")
    assert (step.node.name, step.address) == ("確認する", "call/Part")
    assert play.do("Part").open == ["after"]


def test_global_script_task() -> None:
    """BPMN 10.3.7: a global script task runs its script."""
    element = XmlElement(
        tag="globalScriptTask",
        attributes=(("id", "Part"),),
        children=(XmlElement(tag="script", text="x = 1 + 1"),),
    )
    play = Play(replace(_caller().flow(), others=(Other(element=element),)))
    assert (play.open, play.variables.values) == (["after"], {"x": 2})


def test_data_objects_of_a_sub_process_live_and_end_with_it() -> None:
    """BPMN 10.4.1: the life cycle of a data object is that of its sub-process."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.object("下書き")
        d.start("s1")
        d.users("a", "b")
        d.arrows("s1 -> a -> b")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow()).do("a", 下書き="案", 結果="可")
    assert play.step("b").variables == {"下書き": "案"}
    play.do("b")
    assert play.variables.values == {"結果": "可"}
    assert play.step("after").variables == {}
