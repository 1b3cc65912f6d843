"""Loops and multi-instance activities."""

from collections.abc import Mapping
from typing import Any

import pytest

from engine.spiff import HappeningKind, PathStep
from errors.execution import FlowNotExecutable, RepetitionUncountable
from tests.unit.engine.spiff.drawing import ANY_ESCALATION, Drawing
from tests.unit.engine.spiff.playing import Play
from wfa.model import EventDefinition, Expression, Extra, Loop, XmlElement
from wfa.model.kinds import NodeKind, TriggerKind


def _formula(text: str) -> Expression:
    return Expression(text=text)


def _repeated_user(loop: Loop, variables: Mapping[str, object] | None = None) -> Play:
    d = Drawing()
    d.start()
    d.users("a", loop=loop)
    d.users("after")
    d.arrows("start -> a -> after")
    return Play(d.flow(), variables)


# loops


def test_loop_tested_after() -> None:
    """BPMN 13.3.6: with testBefore false the activity is done once before the test."""
    loop = Loop(multi_instance=False, condition=_formula("more"))
    play = _repeated_user(loop, {"more": False})
    assert play.open == ["a"]
    assert play.do("a").open == ["after"]


def test_loop_goes_on_while_the_condition_is_true() -> None:
    """BPMN 13.3.6: the inner activity is executed as long as the loopCondition is true."""
    loop = Loop(multi_instance=False, condition=_formula("more"))
    play = _repeated_user(loop, {"more": True})
    for number in (1, 2, 3):
        assert play.step("a").index == number
        assert play.step("a").variables == {"loopCounter": number}
        play.do("a", more=number < 3)
    assert play.open == ["after"]
    assert play.happenings(HappeningKind.LEFT).count("a") == 4, "three rounds and the whole"


def test_loop_tested_before() -> None:
    """BPMN 13.3.6: with testBefore true the activity may not be done at all."""
    loop = Loop(multi_instance=False, condition=_formula("more"), test_before=True)
    assert _repeated_user(loop, {"more": False}).open == ["after"]
    play = _repeated_user(loop, {"more": True})
    assert play.do("a", more=False).open == ["after"]


def test_loop_maximum() -> None:
    """BPMN 13.3.6: loopMaximum caps the number of iterations."""
    loop = Loop(multi_instance=False, condition=_formula("true"), maximum="2")
    play = _repeated_user(loop)
    assert play.do("a").open == ["a"]
    assert play.do("a").open == ["after"]


def test_loop_counter_in_the_condition() -> None:
    """BPMN table 10.27: loopCounter counts the iterations so far."""
    loop = Loop(multi_instance=False, condition=_formula("loopCounter < 3"))
    play = _repeated_user(loop).do("a", "a")
    assert play.open == ["a"]
    assert play.do("a").open == ["after"]


@pytest.mark.parametrize("maximum", ["0", "-1", "1.5", "三", "x"])
def test_invalid_maximum_is_refused(maximum: str) -> None:
    loop = Loop(multi_instance=False, condition=_formula("true"), maximum=maximum)
    with pytest.raises(FlowNotExecutable) as refused:
        _repeated_user(loop)
    assert f"上限は1以上の整数にしてください（いまは {maximum}）" in refused.value.user_message


def test_loop_without_an_end_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        _repeated_user(Loop(multi_instance=False))
    assert "条件も上限もないため、終わりません" in refused.value.user_message


def test_loop_over_a_sub_process() -> None:
    """BPMN 13.3.6: each round is a new instance of the sub-process."""
    d = Drawing()
    d.start()
    with d.inside("sub", loop=Loop(multi_instance=False, maximum="2")):
        d.start("s1")
        d.users("a", "b")
        d.arrows("s1 -> a -> b")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow())
    assert play.step("a").path == (PathStep("sub", "", 1),)
    play.do("a", "b")
    assert play.step("a").address == "sub#2/a"
    assert play.do("a", "b").open == ["after"]


# multi-instance


def test_parallel_instances() -> None:
    """BPMN 13.3.7: all instances exist at once; one token leaves when all have completed."""
    play = _repeated_user(Loop(multi_instance=True, cardinality=_formula("n")), {"n": 3})
    assert play.open == ["a", "a", "a"]
    assert [play.step("a", n).index for n in range(3)] == [1, 2, 3]
    play.do("a", "a")
    assert play.open == ["a"]
    assert play.do("a").open == ["after"]


def test_sequential_instances() -> None:
    """BPMN 13.3.7: isSequential generates one instance after the other."""
    loop = Loop(multi_instance=True, sequential=True, cardinality=_formula("3"))
    play = _repeated_user(loop)
    for number in (1, 2, 3):
        assert [play.step("a").index] == [number]
        play.do("a")
    assert play.open == ["after"]


def test_no_instances_at_all() -> None:
    """BPMN 13.3.7: with nothing to do the activity completes."""
    play = _repeated_user(Loop(multi_instance=True, cardinality=_formula("0")))
    assert play.open == ["after"]


@pytest.mark.parametrize("value", [-1, 1.5, True, "三", None, 10_001])
def test_uncountable_cardinality_is_refused(value: object) -> None:
    """BPMN table 10.29: loopCardinality has to be an integer."""
    with pytest.raises(RepetitionUncountable) as refused:
        _repeated_user(Loop(multi_instance=True, cardinality=_formula("n")), {"n": value})
    assert f"何回行うか決まりません（値は {value}）" in refused.value.user_message


@pytest.mark.parametrize("text", ["-1", "1.5", "10001"])
def test_constant_cardinality_is_checked_at_deployment(text: str) -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        _repeated_user(Loop(multi_instance=True, cardinality=_formula(text)))
    assert "回数は0以上10000以下の整数にしてください" in refused.value.user_message


def test_neither_cardinality_nor_collection_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        _repeated_user(Loop(multi_instance=True))
    assert "回数も対象の一覧もありません" in refused.value.user_message


@pytest.mark.parametrize("sequential", [True, False])
def test_items_and_results(sequential: bool) -> None:
    """BPMN table 10.29: each instance gets its item; results keep the order of the instances."""
    loop = Loop(
        multi_instance=True,
        sequential=sequential,
        input_collection="対象者",
        input_item="人",
        output_item="意見",
        output_collection="意見一覧",
    )
    play = _repeated_user(loop, {"対象者": ["甲", "乙", "丙"]})
    seen: list[str] = []
    while play.open == ["a"] * len(play.open):
        step = play.run.open_steps()[-1]
        seen.append(str(step.variables["人"]))
        play.do_token(step.token, 意見=f"{step.variables['人']}は可")
    assert sorted(seen) == ["丙", "乙", "甲"]
    assert play.variables.values["意見一覧"] == ["甲は可", "乙は可", "丙は可"]
    assert set(play.variables.values) == {"対象者", "意見一覧"}, "items and results are local"


def test_collection_by_reference_to_a_data_object() -> None:
    """BPMN table 10.29: loopDataInputRef names a data object."""
    d = Drawing()
    d.object("対象者")
    d.start()
    loop = Loop(multi_instance=True, input_collection="data_対象者", input_item="人")
    d.users("a", loop=loop)
    d.arrows("start -> a")
    assert Play(d.flow(), {"対象者": [1, 2]}).open == ["a", "a"]


def test_collection_that_is_no_list() -> None:
    with pytest.raises(RepetitionUncountable):
        _repeated_user(Loop(multi_instance=True, input_collection="x"), {"x": "甲乙丙"})


def test_completion_condition() -> None:
    """BPMN 13.3.7: when it is true, the remaining instances are cancelled and a token leaves."""
    loop = Loop(
        multi_instance=True,
        cardinality=_formula("5"),
        condition=_formula("numberOfCompletedInstances >= 2"),
    )
    play = _repeated_user(loop).do("a")
    assert play.open == ["a"] * 4
    assert play.do("a").open == ["after"]
    assert play.happenings(HappeningKind.WITHDRAWN) == ["a"] * 3


def test_completion_condition_of_a_sequence() -> None:
    """BPMN 13.3.7: no further instance begins."""
    loop = Loop(
        multi_instance=True,
        sequential=True,
        cardinality=_formula("5"),
        condition=_formula('意見 == "否"'),
        output_item="意見",
    )
    play = _repeated_user(loop).do("a", 意見="可")
    assert play.open == ["a"]
    assert play.do("a", 意見="否").open == ["after"]


def test_instance_attributes() -> None:
    """BPMN table 10.30: the numbers of instances are known to the completion condition."""
    attributes = (
        "numberOfInstances == 3 and numberOfActiveInstances == 1 "
        "and numberOfCompletedInstances == 2 and numberOfTerminatedInstances == 0"
    )
    loop = Loop(multi_instance=True, cardinality=_formula("3"), condition=_formula(attributes))
    assert _repeated_user(loop).do("a", "a").open == ["after"]


def _with_behavior(behavior: str, **fields: Any) -> Play:
    d = Drawing()
    d.start()
    d.shared("done", d.signal("s", "一人終わった"))
    loop = Loop(multi_instance=True, cardinality=_formula("3"), behavior=behavior, **fields)
    d.users("a", loop=loop)
    d.boundary("event", "a", d.signal("s"), interrupting=False)
    d.users("noted", "after")
    d.arrows("start -> a -> after", "event -> noted")
    return Play(d.flow()).do("a", "a", "a")


@pytest.mark.parametrize(
    ("behavior", "fields", "noted"),
    [
        ("All", {}, 0),
        ("None", {"none_event": "done"}, 3),
        ("One", {"one_event": "done"}, 1),
    ],
)
def test_behavior_events(behavior: str, fields: dict[str, Any], noted: int) -> None:
    """BPMN table 10.29: None throws for each instance, One for the first, All never."""
    assert _with_behavior(behavior, **fields).open == sorted(["after"] + ["noted"] * noted)


def _complex_behavior(condition: str, event: str, reference: str) -> Extra:
    thrown = XmlElement(tag=f"{event}EventDefinition", attributes=((f"{event}Ref", reference),))
    definition = XmlElement(
        tag="complexBehaviorDefinition",
        children=(
            XmlElement(tag="condition", text=condition),
            XmlElement(tag="event", children=(thrown,)),
        ),
    )
    return Extra(children=(definition,))


def test_complex_behavior() -> None:
    """BPMN table 10.31: events are thrown when their condition is true at a completion."""
    extra = _complex_behavior("numberOfCompletedInstances == 2", "signal", "s")
    assert _with_behavior("Complex", extra=extra).open == ["after", "noted"]


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        (_complex_behavior("true", "timer", "x"), "種類「timer」は使えません"),
        (
            Extra(children=(XmlElement(tag="complexBehaviorDefinition"),)),
            "条件またはイベントがありません",
        ),
    ],
)
def test_complex_behavior_that_cannot_be_carried_out(extra: Extra, problem: str) -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        _with_behavior("Complex", extra=extra)
    assert problem in refused.value.user_message


def test_complex_behavior_with_an_escalation_that_interrupts() -> None:
    """BPMN 10.3.8: thrown events can be caught on the border of the multi-instance activity."""
    d = Drawing()
    d.start()
    d.escalation("e", "X1")
    loop = Loop(
        multi_instance=True,
        cardinality=_formula("3"),
        behavior="Complex",
        extra=_complex_behavior("numberOfCompletedInstances == 2", "escalation", "e"),
    )
    d.users("a", loop=loop)
    d.boundary("event", "a", ANY_ESCALATION)
    d.users("noted")
    d.arrows("start -> a", "event -> noted")
    assert Play(d.flow()).do("a", "a").open == ["noted"]


def test_behavior_without_its_event_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        _with_behavior("One", one_event="nothing")
    assert "「ユーザタスク」（a）が指すイベントの定義「nothing」がありません" in (
        refused.value.user_message
    )


def test_instances_of_a_called_process_have_their_own_variables() -> None:
    """BPMN 13.3.7: each instance of a sub-process is a scope of its own."""
    d = Drawing()
    d.start()
    loop = Loop(
        multi_instance=True,
        input_collection="対象者",
        input_item="人",
        output_item="可否",
        output_collection="結果",
    )
    with d.inside("sub", loop=loop):
        d.start("s1")
        d.users("a")
        d.script("s", '可否 = "可" if 点 > 5 else "否"')
        d.object("点")
        d.arrows("s1 -> a -> s")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow(), {"対象者": ["甲", "乙"]})
    assert [step.address for step in play.run.open_steps()] == ["sub#1/a", "sub#2/a"]
    play.do_token(play.step("a", 1).token, 点=3)
    play.do_token(play.step("a").token, 点=8)
    assert play.variables.values == {"対象者": ["甲", "乙"], "結果": ["可", "否"]}
    assert play.open == ["after"]


def test_service_instances() -> None:
    """A repeated service task asks the connector once for each item."""
    from wfa.model import Service
    from wfa.model.extensions import Parameter

    d = Drawing()
    d.start()
    service = Service(connector="照会", parameters=(Parameter(name="番号", value="人"),))
    loop = Loop(multi_instance=True, input_collection="対象者", input_item="人")
    d.node(NodeKind.SERVICE_TASK, "call", service=service, loop=loop)
    d.users("after")
    d.arrows("start -> call -> after")
    play = Play(d.flow(), {"対象者": ["甲", "乙"]})
    calls = play.run.service_calls()
    assert [dict(call.parameters) for call in calls] == [{"番号": "甲"}, {"番号": "乙"}]
    assert [call.index for call in calls] == [1, 2]
    assert play.serve("call").serve("call").open == ["after"]


def test_many_instances() -> None:
    play = _repeated_user(Loop(multi_instance=True, cardinality=_formula("200")))
    assert len(play.open) == 200
    for step in play.run.open_steps():
        play.run.complete(step.token)
    play.go()
    assert play.open == ["after"]


def test_unknown_behavior_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        _with_behavior("Sometimes")
    assert "完了時の動き「Sometimes」は使えません" in refused.value.user_message


def test_error_definitions_can_be_thrown_by_instances() -> None:
    """BPMN 10.3.8: an error thrown by the first instance ends the whole activity."""
    d = Drawing()
    d.start()
    d.shared("failed", d.error("e", "E1"))
    loop = Loop(multi_instance=True, cardinality=_formula("3"), behavior="One", one_event="failed")
    d.users("a", loop=loop)
    d.boundary("event", "a", EventDefinition(kind=TriggerKind.ERROR, reference="e"))
    d.users("b")
    d.arrows("start -> a", "event -> b")
    assert Play(d.flow()).do("a").open == ["b"]
