"""What a run tells: places, lanes, what happened in which order."""

import pytest

from engine.spiff import HappeningKind, MemoryVariables, PathStep, compile_definition
from errors.execution import EventNotAwaited, StepNotOpen
from tests.unit.engine.spiff.drawing import Drawing, cycle
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression, Link, Loop, Mapping
from wfa.model.kinds import NodeKind, TriggerKind


def _office() -> Drawing:
    d = Drawing()
    d.start()
    d.users("a", name="受付")
    d.boundary("late", "a", cycle("R/P7D"), interrupting=False, name="催告の時期")
    d.users("remind")
    with d.inside("check", name="審査"):
        d.users("inner", name="確認")
        d.lane("上席", "inner2")
        d.users("inner2")
    d.lane("窓口", "a", "check")
    d.arrows("start -> a -> check", "late -> remind")
    return d


def test_what_happens_is_told_in_order_with_the_arrows() -> None:
    run = compile_definition(_office().flow(), lambda _: None).start()
    run.advance(MemoryVariables())
    told = [(event.kind, event.node_id, event.arrow) for event in run.events()]
    assert told == [
        (HappeningKind.ENTERED, "start", ""),
        (HappeningKind.LEFT, "start", ""),
        (HappeningKind.ENTERED, "a", "start>a"),
    ]


def test_lanes_are_those_of_the_step_or_of_what_is_around_it() -> None:
    play = Play(_office().flow()).do("a")
    lanes = {step.node_id: step.lane and step.lane.name for step in play.run.open_steps()}
    assert lanes == {"inner": "窓口", "inner2": "上席"}
    assert play.step("inner").path == (PathStep("check", "審査"),)


def test_a_step_without_a_lane() -> None:
    d = Drawing()
    d.users("a")
    assert Play(d.flow()).step("a").lane is None


def test_occurrences_of_an_event_have_addresses_of_their_own() -> None:
    """Two reminders of one step are two places: each can be sent back by itself."""
    d = _office()
    d.users("signed")
    d.arrows("remind -> signed")
    play = Play(d.flow()).time("late").time("late")
    first, second = (step.address for step in play.run.open_steps() if step.node_id == "remind")
    assert first != second
    assert {first.partition("@")[0], second.partition("@")[0]} == {"remind"}
    play.do("remind", "remind")
    assert play.open == ["a", "signed", "signed"]
    play.back(first)
    assert play.open == ["a", "remind", "signed"]
    assert play.step("remind").address == first


def test_events_that_are_waited_for() -> None:
    d = _office()
    d.boundary("told", "a", d.message("m", "取下げ", Link(business_no="01", flow_no="09")))
    play = Play(d.flow(), {"x": 1})
    late, told = play.event("late"), play.event("told")
    assert (late.kind, late.expression, late.interrupting, late.attached_to) == (
        TriggerKind.TIMER,
        "R/P7D",
        False,
        "a",
    )
    assert (told.name, told.reference, told.interrupting) == ("取下げ", "m", True)
    assert told.link == Link(business_no="01", flow_no="09")
    assert late.node.name == "催告の時期"


def test_a_wrapper_and_its_instances_are_told_apart() -> None:
    d = Drawing()
    d.start()
    d.users("a", loop=Loop(multi_instance=True, cardinality=Expression(text="2")))
    d.arrows("start -> a")
    run = compile_definition(d.flow(), lambda _: None).start()
    run.advance(MemoryVariables())
    entered = [
        event.address
        for event in run.events()
        if event.kind is HappeningKind.ENTERED and event.node_id == "a"
    ]
    assert entered == ["a", "a#1", "a#2"]
    assert [step.address for step in run.open_steps()] == ["a#1", "a#2"]


def test_instances_of_a_call_with_mapped_variables() -> None:
    part = Drawing("Part")
    part.start("s")
    part.users("ask")
    part.arrows("s -> ask")
    d = Drawing()
    d.start()
    d.node(
        NodeKind.CALL_ACTIVITY,
        "call",
        name="意見照会",
        called="Part",
        inputs=(Mapping(source="課", target="宛先"),),
        outputs=(Mapping(source="意見", target="意見"),),
        loop=Loop(
            multi_instance=True,
            input_collection="関係課",
            input_item="課",
            output_item="意見",
            output_collection="意見一覧",
        ),
    )
    d.arrows("start -> call")
    play = Play(d.flow(), {"関係課": ["税", "福祉"]}, called={"Part": part.flow()})
    steps = {step.address: dict(step.variables) for step in play.run.open_steps()}
    assert steps == {"call#1/ask": {"宛先": "税"}, "call#2/ask": {"宛先": "福祉"}}
    play.do_token(play.step("ask", 1).token, 意見="なし")
    play.do_token(play.step("ask").token, 意見="あり")
    assert play.variables.values == {"関係課": ["税", "福祉"], "意見一覧": ["あり", "なし"]}
    assert play.finished


def test_a_step_can_be_done_once_only() -> None:
    """The second of two people who finish the same step is told so."""
    d = Drawing()
    d.users("a", "b")
    d.arrows("a -> b")
    play = Play(d.flow())
    token = play.step("a").token
    play.run.complete(token)
    with pytest.raises(StepNotOpen) as refused:
        play.run.complete(token)
    assert "この作業はいま行えません" in refused.value.user_message
    play.go()
    with pytest.raises(StepNotOpen):
        play.run.complete(token)
    for unknown in (0, 999):
        with pytest.raises(StepNotOpen):
            play.run.fail(unknown, "E")
        with pytest.raises(EventNotAwaited):
            play.run.trigger_timer(unknown)


def test_an_escalation_of_a_step_that_is_not_open() -> None:
    d = Drawing()
    d.users("a")
    with pytest.raises(StepNotOpen):
        Play(d.flow()).run.escalate(99, "X")
