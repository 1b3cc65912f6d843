"""Intermediate events, links, shared definitions, and the ways a process ends."""

import pytest

from engine.spiff import HappeningKind
from errors.execution import ErrorNotCaught, EventNotAwaited, FlowNotExecutable
from tests.unit.engine.spiff.drawing import (
    ANY_ERROR,
    ANY_ESCALATION,
    TERMINATE,
    Drawing,
    condition,
    cycle,
    link,
    timer,
)
from tests.unit.engine.spiff.playing import Play
from wfa.model import EventDefinition, Link
from wfa.model.kinds import NodeKind, TimerKind, TriggerKind


def _waits_for(definition: EventDefinition, d: Drawing) -> Play:
    d.start()
    d.catch("event", definition)
    d.users("a")
    d.arrows("start -> event -> a")
    return Play(d.flow())


def test_message() -> None:
    """BPMN 13.5.2: an intermediate event waits, is consumed, and its flow is followed."""
    d = Drawing()
    play = _waits_for(d.message("m", "返事"), d)
    assert (play.open, play.waiting) == ([], ["event"])
    with pytest.raises(EventNotAwaited) as refused:
        play.tell("別の知らせ")
    assert "「別の知らせ」を待っていません" in refused.value.user_message
    assert play.tell("返事", 内容="承諾").open == ["a"]
    assert play.variables.values == {"内容": "承諾"}


def test_message_by_id() -> None:
    """A message is also known by its id in the file."""
    d = Drawing()
    assert _waits_for(d.message("m", "返事"), d).tell("m").open == ["a"]


def test_one_message_wakes_one_event() -> None:
    """BPMN 10.5.5 Message: a message is taken once, by the innermost who waits, then the oldest."""
    d = Drawing()
    message = d.message("m")
    d.start()
    d.catch("first", message)
    d.catch("second", message)
    d.users("a", "b")
    d.arrows("start -> first -> a", "start -> second -> b")
    play = Play(d.flow()).tell("m")
    assert (play.open, play.waiting) == (["a"], ["second"])
    assert play.tell("m").open == ["a", "b"]


def test_a_message_can_be_delivered_to_a_certain_token() -> None:
    d = Drawing()
    message = d.message("m")
    d.start()
    d.catch("first", message)
    d.catch("second", message)
    d.arrows("start -> first", "start -> second")
    play = Play(d.flow())
    play.run.deliver_message("m", token=play.event("second").token)
    play.go()
    assert play.waiting == ["first"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (TimerKind.DATE, "2027-04-01T00:00:00+09:00"),
        (TimerKind.DURATION, "P14D"),
        (TimerKind.CYCLE, "R3/PT1H"),
        (TimerKind.CYCLE, "0 9 * * 1"),
    ],
)
def test_timer(kind: TimerKind, text: str) -> None:
    """BPMN 10.5.5 Timer: date, duration and cycle; cron cycles are handed out as written."""
    d = Drawing()
    play = _waits_for(timer(text, kind), d)
    event = play.event("event")
    assert (event.kind, event.timer, event.expression) == (TriggerKind.TIMER, kind, text)
    assert play.time("event").open == ["a"]
    with pytest.raises(EventNotAwaited):
        play.run.trigger_timer(event.token)


def test_signal_reaches_everyone_who_waits() -> None:
    """BPMN 10.5.5 Signal: a signal is broadcast, in all scopes of the case, and outside."""
    d = Drawing()
    signal = d.signal("s", "停電")
    d.start()
    d.users("a")
    d.throw("out", signal)
    with d.inside("sub"):
        d.catch("inner", signal)
        d.users("b")
        d.arrows("inner -> b")
    d.catch("outer", signal)
    d.users("c", "e")
    d.arrows("start -> a -> out -> e", "start -> sub", "start -> outer -> c")
    play = Play(d.flow()).do("a")
    assert play.open == ["b", "c", "e"]
    assert play.happenings(HappeningKind.SIGNAL) == ["out"]


def test_signal_from_outside() -> None:
    d = Drawing()
    play = _waits_for(d.signal("s", "停電"), d)
    assert play.run.throw_signal("別") == 0
    assert play.run.throw_signal("停電") == 1
    play.go()
    assert play.open == ["a"]


def test_condition() -> None:
    """BPMN 10.5.5 Conditional: waits until the condition is true, then goes on by itself."""
    d = Drawing()
    d.start()
    d.users("other")
    d.catch("event", condition("x > 2"))
    d.users("a")
    d.arrows("start -> event -> a", "start -> other")
    play = Play(d.flow(), {"x": 1})
    assert play.open == ["other"]
    assert play.do("other", x=3).open == ["a"]


def test_condition_already_true() -> None:
    """BPMN 10.5.5 Conditional: a condition that is true on arrival does not wait."""
    d = Drawing()
    d.start()
    d.catch("event", condition("x > 2"))
    d.users("a")
    d.arrows("start -> event -> a")
    assert Play(d.flow(), {"x": 3}).open == ["a"]


def test_throwing_a_message() -> None:
    """BPMN 10.5.5 Message: a thrown message leaves with the variables of its link, renamed."""
    d = Drawing()
    where = Link(business_no="01", flow_no="02", variables=("氏名", "住所:新住所"))
    d.start()
    d.throw("out", d.message("m", "転入通知", where))
    d.end("end", d.message("m", "転入通知", where))
    d.arrows("start -> out -> end")
    play = Play(d.flow(), {"氏名": "山田", "住所": "一条", "秘密": "x"})
    assert play.finished
    assert play.happenings(HappeningKind.MESSAGE) == ["out", "end"]
    run = play.definition.start()
    run.advance(play.variables)
    sent = [event for event in run.events() if event.kind is HappeningKind.MESSAGE]
    assert [(s.name, s.reference, s.link, dict(s.values)) for s in sent] == [
        ("転入通知", "m", where, {"氏名": "山田", "新住所": "一条"})
    ] * 2


def test_send_and_receive_tasks() -> None:
    """BPMN 13.3.3: a send task sends and completes; a receive task waits for its message."""
    d = Drawing()
    d.message("m1", "照会")
    d.message("m2", "回答")
    d.start()
    d.node(NodeKind.SEND_TASK, "send", reference="m1")
    d.node(NodeKind.RECEIVE_TASK, "receive", reference="m2")
    d.users("a")
    d.arrows("start -> send -> receive -> a")
    play = Play(d.flow())
    assert play.happenings(HappeningKind.MESSAGE) == ["send"]
    assert (play.open, play.waiting) == (["receive"], ["receive"])
    assert play.tell("回答", 結果="可").open == ["a"]
    assert play.variables.values == {"結果": "可"}


def test_a_person_may_enter_what_a_receive_task_waits_for() -> None:
    d = Drawing()
    d.message("m", "回答")
    d.start()
    d.node(NodeKind.RECEIVE_TASK, "receive", reference="m")
    d.users("a")
    d.arrows("start -> receive -> a")
    assert Play(d.flow()).do("receive", 結果="否").open == ["a"]


def test_shared_event_definition() -> None:
    """BPMN 10.5.1, eventDefinitionRefs: a definition of the file is used by several events.

    Trap 5: eventDefinitionRef was ignored.
    """
    d = Drawing()
    shared = d.shared("every_day", cycle("R/P1D"))
    d.start()
    d.catch("event", shared)
    d.users("a", "b")
    d.boundary("border", "a", d.shared("msg", d.message("m", "知らせ")))
    d.arrows("start -> event -> a", "border -> b")
    play = Play(d.flow())
    assert play.event("event").expression == "R/P1D"
    assert play.time("event").tell("知らせ").open == ["b"]


def test_shared_event_definition_that_is_missing() -> None:
    d = Drawing()
    d.start()
    d.catch("event", EventDefinition(kind=TriggerKind.TIMER, shared="nowhere"), name="待つ")
    d.arrows("start -> event")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert (
        "「待つ」（event）が指すイベントの定義「nowhere」がありません" in refused.value.user_message
    )


# links


def test_link() -> None:
    """BPMN 10.5.5 Link: a throwing link goes on at the catching one of the same name.

    Trap 5: a link that throws ended the process.
    """
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.throw("off1", link("①"))
    d.throw("off2", link("①"))
    d.catch("on", link("①"))
    d.users("c")
    d.arrows("start -> a -> off1", "start -> b -> off2", "on -> c")
    play = Play(d.flow()).do("a")
    assert play.open == ["b", "c"]
    assert play.do("b").open == ["c", "c"]
    assert play.do("c", "c").finished


@pytest.mark.parametrize("targets", [0, 2])
def test_link_without_exactly_one_target(targets: int) -> None:
    """BPMN 10.5.5 Link: several sources may have one target, never several targets."""
    d = Drawing()
    d.start()
    d.throw("off", link("①"), name="続く")
    for number in range(targets):
        d.catch(f"on{number}", link("①"))
    d.arrows("start -> off")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    message = f"リンク「続く」（off）の行き先「①」が{targets}個あります"
    assert message in refused.value.user_message


# ends


def test_process_ends_when_the_last_token_is_gone() -> None:
    """BPMN 13.5.6: an end event consumes its token; the process is complete without tokens."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.end("e1")
    d.end("e2")
    d.arrows("start -> a -> e1", "start -> b -> e2")
    play = Play(d.flow()).do("b")
    assert not play.finished
    assert play.do("a").finished
    assert play.run.end_events == ("e2", "e1")
    assert play.happenings(HappeningKind.FINISHED) == ["P"]


def test_terminate() -> None:
    """BPMN 13.5.6: a terminate end event ends everything in its process at once."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.end("stop", TERMINATE)
    d.arrows("start -> a -> stop", "start -> b")
    play = Play(d.flow()).do("a")
    assert play.finished
    assert play.run.end_events == ("stop",)
    assert play.happenings(HappeningKind.WITHDRAWN) == ["b"]


def test_terminate_in_a_sub_process_ends_only_that() -> None:
    """BPMN 13.5.6: the parent goes on; of a multi-instance only the affected instance ends."""
    from wfa.model import Expression, Loop

    d = Drawing()
    d.start()
    loop = Loop(multi_instance=True, cardinality=Expression(text="2"))
    with d.inside("sub", loop=loop):
        d.start("s1")
        d.users("a", "b")
        d.end("stop", TERMINATE)
        d.arrows("s1 -> a -> stop", "s1 -> b")
    d.users("after")
    d.arrows("start -> sub -> after")
    play = Play(d.flow())
    assert play.open == ["a", "a", "b", "b"]
    assert play.do("a").open == ["a", "b"]
    assert play.do("a").open == ["after"]


def test_terminate_inside_an_event_sub_process_ends_only_that() -> None:
    """BPMN 13.5.6: an event sub-process is a sub-process: its parent goes on."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    with d.inside("handler", triggered_by_event=True):
        d.start("event", d.message("m"), interrupting=False)
        d.users("h")
        d.end("stop", TERMINATE)
        d.arrows("event -> stop", "event -> h")
    assert Play(d.flow()).tell("m").open == ["a"]


def test_error_end_goes_to_the_nearest_border_that_catches_it() -> None:
    """BPMN 10.5.3 Error: the nearest enclosing activity with the code, or without one, catches."""
    d = Drawing()
    d.start()
    with d.inside("outer"):
        d.start("s1")
        with d.inside("inner"):
            d.start("s2")
            d.users("a", "beside")
            d.end("thrown", d.error("e", "E1"))
            d.arrows("s2 -> a -> thrown", "s2 -> beside")
        d.boundary("other_code", "inner", d.error("e2", "E2"))
        d.users("wrong", "beside2")
        d.arrows("s1 -> inner", "other_code -> wrong", "s1 -> beside2")
    d.boundary("border", "outer", ANY_ERROR)
    d.users("right")
    d.arrows("start -> outer", "border -> right")
    play = Play(d.flow())
    assert play.open == ["a", "beside", "beside2"]
    assert play.do("a").open == ["right"]
    assert "thrown" in play.trace


def test_error_from_a_called_process() -> None:
    """BPMN 10.5.6: an error leaves a called process and reaches the call activity."""
    called = Drawing("Part")
    called.start("s")
    called.end("thrown", called.error("x", "E1"))
    called.arrows("s -> thrown")
    d = Drawing()
    d.start()
    d.node(NodeKind.CALL_ACTIVITY, "call", called="Part")
    d.boundary("border", "call", d.error("y", "E1"))
    d.users("a")
    d.arrows("start -> call", "border -> a")
    assert Play(d.flow(), called={"Part": called.flow()}).open == ["a"]


def test_uncaught_error_ends_the_case() -> None:
    """BPMN 10.5.3 Error: uncaught, the process instance ends (BPMN leaves it open)."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.end("thrown", d.error("e", "E1"))
        d.arrows("s1 -> thrown")
    d.users("beside", "after")
    d.arrows("start -> beside", "start -> sub -> after")
    play = Play(d.flow())
    assert play.finished
    assert play.open == []
    run = play.definition.start()
    run.advance(play.variables)
    thrown = [event for event in run.events() if event.kind is HappeningKind.ERROR]
    assert [(event.name, event.caught) for event in thrown] == [("E1", False)]


def test_uncaught_error_of_a_step_is_refused_and_changes_nothing() -> None:
    d = Drawing()
    d.start()
    d.users("a", name="照会")
    d.arrows("start -> a")
    play = Play(d.flow())
    before = play.run.save()
    with pytest.raises(ErrorNotCaught) as refused:
        play.fail("a", "E1")
    assert "「照会」で起きたエラー「E1」" in refused.value.user_message
    assert play.run.save() == before


@pytest.mark.parametrize("interrupting", [True, False])
def test_escalation_end(interrupting: bool) -> None:
    """BPMN 10.5.5 Escalation: caught on the border, with or without interrupting."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.users("a", "beside")
        d.end("thrown", d.escalation("e", "X1"))
        d.arrows("s1 -> a -> thrown", "s1 -> beside")
    d.boundary("border", "sub", ANY_ESCALATION, interrupting=interrupting)
    d.users("caught", "after")
    d.arrows("start -> sub -> after", "border -> caught")
    play = Play(d.flow()).do("a")
    assert play.open == (["caught"] if interrupting else ["beside", "caught"])


def test_uncaught_escalation_is_only_noted() -> None:
    """BPMN 10.5.5 Escalation: not critical; without a catcher the process goes on."""
    d = Drawing()
    d.start()
    d.throw("thrown", d.escalation("e", "X1"))
    d.users("a")
    d.arrows("start -> thrown -> a")
    play = Play(d.flow())
    assert play.open == ["a"]
    assert play.happenings(HappeningKind.ESCALATED) == ["thrown"]


def test_escalation_of_a_person() -> None:
    """BPMN 10.5.5 Escalation: an activity may escalate while it goes on."""
    d = Drawing()
    d.start()
    d.users("a", "boss")
    d.boundary("border", "a", d.escalation("e", "X1"), interrupting=False)
    d.arrows("start -> a", "border -> boss")
    play = Play(d.flow())
    assert not play.run.escalate(play.step("a").token, "X2")
    assert play.run.escalate(play.step("a").token, "X1")
    play.go()
    assert play.open == ["a", "boss"]


def test_signal_end() -> None:
    """BPMN 10.5.3 Signal: the end event throws its signal.

    Trap 5: a signal at the end was ignored.
    """
    d = Drawing()
    signal = d.signal("s")
    d.start()
    d.users("a", "b")
    d.catch("event", signal)
    d.end("out", signal)
    d.arrows("start -> a -> out", "start -> event -> b")
    play = Play(d.flow()).do("a")
    assert play.open == ["b"]
    assert play.happenings(HappeningKind.SIGNAL) == ["out"]


def test_multiple_end() -> None:
    """BPMN 10.5.3 Multiple: all results of the event happen."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.end("out", d.message("m"), d.signal("s"), TERMINATE)
    d.arrows("start -> a -> out", "start -> b")
    play = Play(d.flow()).do("a")
    assert play.finished
    assert play.happenings(HappeningKind.MESSAGE) == ["out"]
    assert play.happenings(HappeningKind.SIGNAL) == ["out"]
