"""Boundary events: they happen when they happen, also around something busy."""

from collections.abc import Callable

import pytest

from engine.spiff import HappeningKind
from errors.execution import EventNotAwaited, FlowNotExecutable
from tests.unit.engine.spiff.drawing import (
    ANY_ERROR,
    Drawing,
    condition,
    cycle,
    timer,
)
from tests.unit.engine.spiff.playing import Play
from wfa.model import EventDefinition
from wfa.model.kinds import NodeKind

Occurrence = Callable[[Play], object]
OCCURRENCES: dict[str, tuple[Callable[[Drawing], EventDefinition], Occurrence]] = {
    "message": (lambda d: d.message("m"), lambda play: play.tell("m")),
    "timer": (lambda d: timer(), lambda play: play.time("event")),
    "signal": (lambda d: d.signal("s"), lambda play: play.signal("s")),
    "condition": (lambda d: condition("x == 1"), lambda play: play.set(x=1)),
}
kinds = pytest.mark.parametrize("kind", OCCURRENCES)


def _around_task(kind: str, *, interrupting: bool) -> Drawing:
    d = Drawing()
    d.start()
    d.users("a", "b", "after")
    d.boundary("event", "a", OCCURRENCES[kind][0](d), interrupting=interrupting)
    d.end()
    d.arrows("start -> a -> after -> end", "event -> b")
    return d


@kinds
def test_interrupting(kind: str) -> None:
    """BPMN 13.5.3: an interrupting boundary event ends the activity and takes its own flow."""
    play = Play(_around_task(kind, interrupting=True).flow())
    assert (play.open, play.waiting) == (["a"], ["event"])
    OCCURRENCES[kind][1](play)
    assert (play.open, play.waiting) == (["b"], [])
    assert play.happenings(HappeningKind.WITHDRAWN) == ["a"]
    assert play.do("b").finished


@kinds
def test_not_interrupting(kind: str) -> None:
    """BPMN 13.5.3: a non-interrupting boundary event runs beside the activity."""
    play = Play(_around_task(kind, interrupting=False).flow())
    OCCURRENCES[kind][1](play)
    assert play.open == ["a", "b"]
    assert play.do("b").open == ["a"]
    assert play.do("a").open == ["after"]
    assert play.do("after").finished


@kinds
def test_no_longer_there_after_completion(kind: str) -> None:
    """BPMN 13.5.3: the event is listened to only while the activity is active."""
    play = Play(_around_task(kind, interrupting=True).flow()).do("a")
    assert play.waiting == []
    if kind == "message":
        with pytest.raises(EventNotAwaited):
            play.tell("m")
    elif kind != "timer":
        OCCURRENCES[kind][1](play)
    assert play.open == ["after"]


@kinds
def test_around_a_busy_sub_process(kind: str) -> None:
    """BPMN 13.5.3: everything inside the activity ends, at whatever depth."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.users("a")
        with d.inside("deep"):
            d.start("s2")
            d.users("b")
            d.arrows("s2 -> b")
        d.arrows("s1 -> a", "s1 -> deep")
    d.boundary("event", "sub", OCCURRENCES[kind][0](d))
    d.users("c")
    d.arrows("start -> sub", "event -> c")
    play = Play(d.flow())
    assert play.open == ["a", "b"]
    OCCURRENCES[kind][1](play)
    assert play.open == ["c"]
    assert sorted(play.happenings(HappeningKind.WITHDRAWN)) == ["a", "b", "deep", "sub"]
    assert play.do("c").finished


def test_fires_before_the_inner_flow_runs_on() -> None:
    """BPMN 13.5.3: what is inside does nothing more once the event has occurred.

    Trap 7: an event on the border of a busy sub-process came too late.
    """
    d = Drawing()
    d.start()
    signal = d.signal("s")
    with d.inside("sub"):
        d.start("s1")
        d.throw("out", signal)
        d.script("too_late", "x = 1")
        d.arrows("s1 -> out -> too_late")
    d.boundary("event", "sub", signal)
    d.users("a")
    d.arrows("start -> sub", "event -> a")
    play = Play(d.flow())
    assert play.open == ["a"]
    assert play.variables.values == {}
    assert "too_late" not in play.trace


def test_condition_set_inside_a_busy_sub_process() -> None:
    """BPMN 10.5.5 Conditional: becomes true inside, fires before the next inner step."""
    d = Drawing()
    d.start()
    with d.inside("sub"):
        d.start("s1")
        d.script("one", "x = 1")
        d.script("two", "y = 2")
        d.arrows("s1 -> one -> two")
    d.boundary("event", "sub", condition("x == 1"))
    d.users("a")
    d.arrows("start -> sub", "event -> a")
    play = Play(d.flow())
    assert play.open == ["a"]
    assert play.variables.values == {"x": 1}


def test_around_a_busy_call_activity() -> None:
    """BPMN 13.5.3: a called process ends with its call activity."""
    called = Drawing("Part")
    called.start("s")
    called.users("inner")
    called.arrows("s -> inner")
    d = Drawing()
    d.start()
    d.node(NodeKind.CALL_ACTIVITY, "call", called="Part")
    d.boundary("event", "call", timer())
    d.users("a")
    d.arrows("start -> call", "event -> a")
    play = Play(d.flow(), called={"Part": called.flow()})
    assert play.open == ["inner"]
    assert play.time("event").open == ["a"]


def test_condition_that_is_true_from_the_beginning() -> None:
    """BPMN 10.5.5 Conditional: a condition that holds when the activity begins fires at once."""
    play = Play(_around_task("condition", interrupting=True).flow(), {"x": 1})
    assert play.open == ["b"]


def test_condition_fires_each_time_it_becomes_true() -> None:
    """BPMN 10.5.5 Conditional: again only after it has been false."""
    play = Play(_around_task("condition", interrupting=False).flow()).set(x=1)
    assert play.set(x=1).open == ["a", "b"]
    assert play.set(x=0).open == ["a", "b"]
    assert play.set(x=1).open == ["a", "b", "b"]


def test_a_cycle_fires_again_and_again() -> None:
    """BPMN 10.5.5 Timer: a cycle without a number goes on until the activity ends."""
    d = _around_task("timer", interrupting=False)
    d.change("event", events=(cycle("R/P1D"),))
    play = Play(d.flow())
    for fired in range(4):
        assert play.event("event").fired == fired
        play.time("event")
    assert play.open == ["a", "b", "b", "b", "b"]
    assert play.do("a").waiting == []


def test_a_cycle_with_a_number_ends() -> None:
    """BPMN 10.5.5 Timer: ``R2/…`` fires twice."""
    d = _around_task("timer", interrupting=False)
    d.change("event", events=(cycle("R2/P1D"),))
    play = Play(d.flow()).time("event")
    assert play.waiting == ["event"]
    assert play.time("event").waiting == []
    assert play.open == ["a", "b", "b"]


def test_a_duration_fires_once() -> None:
    """BPMN 10.5.5 Timer: a duration is over after it has passed."""
    play = Play(_around_task("timer", interrupting=False).flow()).time("event")
    assert play.waiting == []
    assert play.open == ["a", "b"]


@pytest.mark.parametrize(
    ("code", "open_after"), [("E1", ["exact"]), ("E9", ["any"])], ids=["its code", "another code"]
)
def test_error_of_a_step(code: str, open_after: list[str]) -> None:
    """BPMN 10.5.5 Error: the event with the code catches, else the one without a code."""
    d = Drawing()
    d.start()
    d.users("a", "exact", "any")
    d.boundary("b_any", "a", ANY_ERROR)
    d.boundary("b_exact", "a", d.error("e1", "E1"))
    d.arrows("start -> a", "b_exact -> exact", "b_any -> any")
    play = Play(d.flow()).fail("a", code)
    assert play.open == open_after


def test_multiple_event_fires_at_any_of_its_definitions() -> None:
    """BPMN 10.5.4 Multiple: one of several triggers is enough."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.boundary("event", "a", d.message("m"), timer(), d.signal("s"))
    d.arrows("start -> a", "event -> b")
    for occur in ("m", "s"):
        play = Play(d.flow())
        assert play.waiting == ["event", "event", "event"]
        assert (play.tell("m") if occur == "m" else play.signal("s")).open == ["b"]


def test_parallel_multiple_event_needs_all_of_them() -> None:
    """BPMN 10.5.4 Parallel Multiple: all triggers have to occur."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.boundary("event", "a", d.message("m"), d.signal("s"), parallel_multiple=True)
    d.arrows("start -> a", "event -> b")
    play = Play(d.flow()).tell("m")
    assert play.open == ["a"]
    with pytest.raises(EventNotAwaited):
        play.tell("m")
    assert play.signal("s").open == ["b"]


def test_parallel_multiple_not_interrupting_begins_anew() -> None:
    """BPMN 10.5.4 Parallel Multiple: after it has fired it waits for all of them again."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.boundary(
        "event", "a", d.message("m"), d.signal("s"), parallel_multiple=True, interrupting=False
    )
    d.arrows("start -> a", "event -> b")
    play = Play(d.flow()).tell("m").signal("s").signal("s")
    assert play.open == ["a", "b"]
    assert play.tell("m").open == ["a", "b", "b"]


def test_message_brings_variables() -> None:
    """BPMN 10.4.2: what a message brings is known to the flow behind the event."""
    d = _around_task("message", interrupting=True)
    play = Play(d.flow()).tell("m", 理由="転居")
    assert play.variables.values == {"理由": "転居"}


def test_events_on_a_multi_instance_activity_end_all_instances() -> None:
    """BPMN 13.5.3: of a multi-instance activity all instances are cancelled."""
    from wfa.model import Expression, Loop

    d = _around_task("signal", interrupting=True)
    d.change("a", loop=Loop(multi_instance=True, cardinality=Expression(text="3")))
    play = Play(d.flow())
    assert play.open == ["a", "a", "a"]
    assert play.signal("s").open == ["b"]


def test_a_boundary_event_has_to_be_on_an_activity() -> None:
    d = Drawing()
    d.start()
    d.gateways("parallel", "g")
    d.boundary("event", "g", timer(), name="期限")
    d.users("a")
    d.arrows("start -> g -> a", "event -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert (
        "境界イベント「期限」（event）が、同じ図の作業に付いていません"
        in refused.value.user_message
    )
