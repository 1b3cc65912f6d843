"""How cases begin."""

import pytest

from engine.spiff import compile_definition
from errors.execution import FlowNotExecutable, RunEnded, StartUnclear
from tests.unit.engine.spiff.drawing import Drawing, condition, cycle, timer
from tests.unit.engine.spiff.playing import Play
from wfa.model import Deadline, Flow
from wfa.model.kinds import NodeKind, TimerKind, TriggerKind


def _several() -> Drawing:
    d = Drawing()
    d.start("by_hand")
    d.start("by_message", d.message("m", "申請"), name="申請が届いた")
    d.start("by_time", cycle("R/P1Y"))
    d.start("by_signal", d.signal("s", "災害"))
    d.start("by_condition", condition("件数 > 10"))
    d.users("a", "b", "c", "e", "f")
    d.arrows("by_hand -> a", "by_message -> b", "by_time -> c", "by_signal -> e")
    d.arrows("by_condition -> f")
    return d


def test_start_events_are_listed() -> None:
    """BPMN 10.5.2: what begins a process, for those who watch for it."""
    definition = compile_definition(_several().flow(), lambda _: None)
    listed = {start.node_id: start for start in definition.start_events()}
    assert {name: start.kind for name, start in listed.items()} == {
        "by_hand": None,
        "by_message": TriggerKind.MESSAGE,
        "by_time": TriggerKind.TIMER,
        "by_signal": TriggerKind.SIGNAL,
        "by_condition": TriggerKind.CONDITIONAL,
    }
    assert listed["by_message"].name == "申請"
    assert (listed["by_time"].timer, listed["by_time"].expression) == (TimerKind.CYCLE, "R/P1Y")
    assert listed["by_signal"].name == "災害"
    assert listed["by_condition"].expression == "件数 > 10"


@pytest.mark.parametrize(
    ("start", "step"),
    [(None, "a"), ("by_hand", "a"), ("by_message", "b"), ("by_time", "c"), ("by_signal", "e")],
)
def test_start_events_are_alternatives(start: str | None, step: str) -> None:
    """BPMN 13.2: a process begun by one start event does not wait for the others."""
    play = Play(_several().flow(), start=start)
    assert (play.open, play.waiting) == ([step], [])
    assert play.do(step).finished


def test_the_only_start_is_taken_whatever_it_is() -> None:
    """A clerk begins a case for the resident who came to the counter with the message."""
    d = Drawing()
    d.start("start", d.message("m"))
    d.users("a")
    d.arrows("start -> a")
    assert Play(d.flow()).open == ["a"]


def test_an_unclear_start_is_refused() -> None:
    d = Drawing("転入")
    d.start("s1", d.message("m"), name="窓口")
    d.start("s2", d.message("m2"), name="郵送")
    d.users("a")
    d.arrows("s1 -> a", "s2 -> a")
    definition = compile_definition(d.flow(), lambda _: None)
    for start in (None, "s3"):
        with pytest.raises(StartUnclear) as refused:
            definition.start(start)
        assert "選べるもの: 窓口、郵送" in refused.value.user_message


def test_instantiating_receive_task() -> None:
    """BPMN 13.2: a receive task with instantiate begins the process.

    Trap 6: receive tasks that begin a case were rejected.
    """
    d = Drawing()
    d.message("m", "申請")
    d.node(NodeKind.RECEIVE_TASK, "receive", reference="m", instantiate=True)
    d.users("a")
    d.arrows("receive -> a")
    definition = compile_definition(d.flow(), lambda _: None)
    (start,) = definition.start_events()
    assert (start.node_id, start.kind, start.name) == ("receive", TriggerKind.MESSAGE, "申請")
    play = Play(definition, start="receive")
    assert (play.open, play.waiting) == (["a"], [])
    assert play.trace == ["receive"]


def test_multiple_start() -> None:
    """BPMN 10.5.2 Multiple: any one of the triggers begins the process."""
    d = Drawing()
    d.start("start", d.message("m"), timer())
    d.users("a")
    d.arrows("start -> a")
    play = Play(d.flow())
    assert [(s.node_id, s.definition) for s in play.definition.start_events()] == [
        ("start", 0),
        ("start", 1),
    ]
    assert play.open == ["a"]


def test_parallel_multiple_start() -> None:
    """BPMN 13.2: the process goes on when all triggers have occurred."""
    d = Drawing()
    d.start("start", d.message("m1"), d.message("m2"), parallel_multiple=True)
    d.users("a")
    d.arrows("start -> a")
    definition = compile_definition(d.flow(), lambda _: None)
    run = definition.start("start", definition=1)
    play = Play(definition, start="start")
    play.run = run
    play.go()
    assert play.open == []
    assert [event.definition for event in run.waiting_events()] == [0]
    assert play.tell("m1").open == ["a"]


def test_deadlines_of_timers() -> None:
    """A timer without an expression takes the deadline of its event."""
    deadline = Deadline(name="補正期間", amount=14)
    d = Drawing()
    d.start()
    d.catch("event", timer(""), deadlines=(deadline,))
    d.users("a")
    d.arrows("start -> event -> a")
    event = Play(d.flow()).event("event")
    assert (event.deadline, event.expression, event.timer) == (deadline, "", None)


def test_an_id_that_could_be_internal() -> None:
    """Trap 6: elements may be called Start, End or Root."""
    d = Drawing()
    d.start("Start")
    d.users("Root", "P.EndJoin")
    d.end("End")
    d.arrows("Start -> Root -> P.EndJoin -> End")
    assert Play(d.flow()).do("Root", "P.EndJoin").finished


def test_nothing_happens_before_advance() -> None:
    d = Drawing()
    d.start()
    d.script("s", "x = 1")
    d.users("a")
    d.arrows("start -> s -> a")
    run = compile_definition(d.flow(), lambda _: None).start()
    assert run.open_steps() == ()
    assert run.events() == ()
    assert not run.is_finished


def test_a_flow_without_process_is_refused() -> None:
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(Flow(id="d", name="空"), lambda _: None)
    assert "プロセスがありません" in refused.value.user_message


def test_another_process_of_the_file() -> None:
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    with d.another_process("Q"):
        d.start("s2")
        d.users("b")
        d.arrows("s2 -> b")
    definition = compile_definition(d.flow(), lambda _: None, process="Q")
    assert Play(definition).open == ["b"]


def test_cancelling() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.arrows("start -> a", "start -> b")
    play = Play(d.flow())
    play.run.cancel()
    play.go()
    assert play.finished
    assert (play.open, play.waiting) == ([], [])
    with pytest.raises(RunEnded):
        play.run.cancel()
    with pytest.raises(RunEnded):
        play.run.throw_signal("s")
