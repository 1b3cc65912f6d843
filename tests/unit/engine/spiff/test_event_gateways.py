"""Event-based gateways, also those that begin a process."""

import pytest

from engine.spiff import HappeningKind
from errors.execution import EventNotAwaited, FlowNotExecutable, StartUnclear
from tests.unit.engine.spiff.drawing import Drawing, condition, timer
from tests.unit.engine.spiff.playing import Play
from wfa.model import Loop
from wfa.model.kinds import NodeKind


def _race(*, receiving: bool = False) -> Drawing:
    d = Drawing()
    d.start()
    d.gateways("eventBased", "g")
    answer = d.message("m", "返事")
    if receiving:
        d.node(NodeKind.RECEIVE_TASK, "answer", reference="m")
    else:
        d.catch("answer", answer)
    d.catch("deadline", timer("P14D"))
    d.catch("stop", d.signal("s", "中止"))
    d.catch("ready", condition("準備 == 1"))
    d.users("a", "b", "c", "d")
    d.arrows(
        "start -> g -> answer -> a",
        "g -> deadline -> b",
        "g -> stop -> c",
        "g -> ready -> d",
    )
    return d


def test_waits_for_all_of_them() -> None:
    """BPMN 13.4.4: the gateway waits for the first of the events behind it."""
    play = Play(_race().flow())
    assert play.waiting == ["answer", "deadline", "ready", "stop"]
    assert play.event("answer").name == "返事"
    assert play.event("deadline").expression == "P14D"


@pytest.mark.parametrize("which", ["message", "timer", "signal", "condition", "receive"])
def test_the_first_event_wins(which: str) -> None:
    """BPMN 13.4.4: the flow of the event that occurs first is taken, the others are withdrawn."""
    play = Play(_race(receiving=which == "receive").flow())
    match which:
        case "message" | "receive":
            assert play.tell("返事").open == ["a"]
        case "timer":
            assert play.time("deadline").open == ["b"]
        case "signal":
            assert play.signal("中止").open == ["c"]
        case "condition":
            assert play.set(準備=1).open == ["d"]
    assert play.waiting == []
    assert len(play.happenings(HappeningKind.WITHDRAWN)) == 3
    assert "g" in play.trace
    with pytest.raises(EventNotAwaited):
        play.tell("返事")


def test_messages_are_caught_in_one_way() -> None:
    """BPMN 10.6.6: either message events or receive tasks, never both behind one gateway."""
    d = _race(receiving=True)
    d.catch("letter", d.message("m2", "手紙"))
    d.arrows("g -> letter -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "混ぜられない" in refused.value.user_message


def test_two_gateways_at_once() -> None:
    """BPMN 13.4.4: each token at the gateway waits for events of its own."""
    d = Drawing()
    d.start()
    d.users("before", completion_quantity=2)
    d.gateways("eventBased", "g")
    d.catch("answer", d.message("m"))
    d.catch("deadline", timer())
    d.users("a", "b")
    d.arrows("start -> before -> g -> answer -> a", "g -> deadline -> b")
    play = Play(d.flow()).do("before")
    assert play.waiting == ["answer", "answer", "deadline", "deadline"]
    assert play.tell("m").open == ["a"]
    assert play.waiting == ["answer", "deadline"]
    assert play.time("deadline").open == ["a", "b"]


def test_only_catching_events_may_follow() -> None:
    """BPMN 10.6.6: the targets are intermediate catch events or receive tasks."""
    d = Drawing()
    d.start()
    d.gateways("eventBased", "g")
    d.users("a")
    d.arrows("start -> g -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "イベントゲートウェイからの矢印を付けられません" in refused.value.user_message


@pytest.mark.parametrize("how", ["border", "loop"])
def test_a_receive_task_behind_it_is_nothing_but_an_event(how: str) -> None:
    """BPMN 10.6.6: receive tasks behind an event gateway have no boundary events."""
    d = Drawing()
    d.message("m", "手紙")
    d.start()
    d.gateways("eventBased", "g")
    d.node(NodeKind.RECEIVE_TASK, "letter", reference="m")
    if how == "border":
        d.boundary("late", "letter", timer())
    else:
        d.change("letter", loop=Loop(multi_instance=False, maximum="2"))
    d.arrows("start -> g -> letter")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "（境界イベントか繰返しあり）" in refused.value.user_message


def _instantiating(kind: str) -> Drawing:
    d = Drawing()
    d.gateways("eventBased", "g", instantiate=True, event_gateway_type=kind)
    d.catch("form", d.message("m1", "申請"))
    d.catch("fee", d.message("m2", "手数料"))
    d.users("a", "b", "c")
    d.gateways("parallel", "join")
    d.arrows("g -> form -> a -> join -> c", "g -> fee -> b -> join")
    return d


def test_exclusive_gateway_begins_a_process() -> None:
    """BPMN 13.2: the first event creates the instance, which waits for no other one."""
    d = _instantiating("Exclusive")
    d.change("join", kind=NodeKind.EXCLUSIVE_GATEWAY)
    play = Play(d.flow(), start="fee")
    assert (play.open, play.waiting) == (["b"], [])
    assert [(e.node_id, e.name) for e in play.definition.start_events()] == [
        ("form", "申請"),
        ("fee", "手数料"),
    ]
    with pytest.raises(StartUnclear) as refused:
        play.definition.start()
    assert "form、fee" in refused.value.user_message


def test_parallel_gateway_begins_a_process() -> None:
    """BPMN 13.2: with type Parallel the instance then waits for the other events."""
    play = Play(_instantiating("Parallel").flow(), start="form")
    assert (play.open, play.waiting) == (["a"], ["fee"])
    play.do("a")
    assert not play.finished
    assert play.tell("手数料").do("b").open == ["c"]
