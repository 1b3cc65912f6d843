"""Event sub-processes: every trigger, interrupting and not, at any level."""

from collections.abc import Callable

import pytest

from engine.spiff import compile_definition
from errors.execution import EventNotAwaited, FlowNotExecutable
from tests.unit.engine.spiff.drawing import Drawing, condition, timer
from tests.unit.engine.spiff.playing import Play
from wfa.model import EventDefinition
from wfa.model.kinds import NodeKind

#: How to define the trigger, and how to let it occur: from outside, or from the step ``a``.
OUTSIDE: dict[str, tuple[Callable[[Drawing], EventDefinition], Callable[[Play], object]]] = {
    "message": (lambda d: d.message("m"), lambda play: play.tell("m")),
    "timer": (lambda d: timer(), lambda play: play.time("event")),
    "signal": (lambda d: d.signal("s"), lambda play: play.signal("s")),
    "condition": (lambda d: condition("x == 1"), lambda play: play.set(x=1)),
}
INSIDE: dict[str, Callable[[Drawing], EventDefinition]] = {
    "error": lambda d: d.error("e", "E1"),
    "escalation": lambda d: d.escalation("esc", "X1"),
    "signal": lambda d: d.signal("s"),
}
levels = pytest.mark.parametrize("level", [0, 1, 2])


def _handler(d: Drawing, definition: EventDefinition, *, interrupting: bool = True) -> None:
    with d.inside("handler", triggered_by_event=True):
        d.start("event", definition, interrupting=interrupting)
        d.users("h")
        d.arrows("event -> h")


def _at_level(d: Drawing, level: int, draw: Callable[[], None]) -> None:
    """Draw something inside ``level`` sub-processes; the outermost is followed by ``after``."""
    d.start()
    if level == 0:
        draw()
        return
    with d.inside("sub1"):
        if level == 2:
            d.start("s1")
            with d.inside("sub2"):
                draw()
            d.arrows("s1 -> sub2")
        else:
            draw()
    d.users("after")
    d.arrows("start -> sub1 -> after")


def _two_steps(d: Drawing, level: int) -> None:
    if level:
        d.start("inner")
    d.users("a", "b")
    d.arrows(f"{'inner' if level else 'start'} -> a -> b")


@levels
@pytest.mark.parametrize("kind", OUTSIDE)
def test_interrupting_from_outside(kind: str, level: int) -> None:
    """BPMN 13.5.4: the parent is interrupted; when the handler is done, so is the parent.

    Trap 7: signals and conditions, and deeper levels, began none.
    """
    d = Drawing()

    def draw() -> None:
        _two_steps(d, level)
        _handler(d, OUTSIDE[kind][0](d))

    _at_level(d, level, draw)
    play = Play(d.flow())
    assert (play.open, play.waiting) == (["a"], ["event"])
    OUTSIDE[kind][1](play)
    assert (play.open, play.waiting) == (["h"], [])
    play.do("h")
    assert play.open == (["after"] if level else [])
    assert play.finished is (level == 0)


@levels
@pytest.mark.parametrize("kind", OUTSIDE)
def test_not_interrupting_from_outside(kind: str, level: int) -> None:
    """BPMN 13.5.4: the handler runs beside the parent, which waits for it before completing."""
    d = Drawing()

    def draw() -> None:
        _two_steps(d, level)
        _handler(d, OUTSIDE[kind][0](d), interrupting=False)

    _at_level(d, level, draw)
    play = Play(d.flow())
    OUTSIDE[kind][1](play)
    assert play.open == ["a", "h"]
    play.do("a", "b")
    assert play.open == ["h"], "the parent is completing"
    assert play.waiting == [], "while completing no further handler may begin"
    play.do("h")
    assert play.open == (["after"] if level else [])


def test_several_instances_of_a_handler() -> None:
    """BPMN 13.5.4: there may be several instances of a non-interrupting handler at a time."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    _handler(d, d.message("m"), interrupting=False)
    play = Play(d.flow()).tell("m").tell("m")
    assert play.open == ["a", "h", "h"]
    assert play.do("h", "a", "h").finished


@levels
@pytest.mark.parametrize("kind", INSIDE)
def test_interrupting_from_inside(kind: str, level: int) -> None:
    """BPMN 10.5.6: what is thrown inside goes to the handler of the innermost scope first.

    Trap 7: errors and escalations began no event sub-process.
    """
    d = Drawing()
    definition = INSIDE[kind](d)

    def draw() -> None:
        if level:
            d.start("inner")
        d.users("a", "beside")
        d.end("thrown", definition)
        first = "inner" if level else "start"
        d.arrows(f"{first} -> a -> thrown", f"{first} -> beside")
        _handler(d, definition)

    _at_level(d, level, draw)
    play = Play(d.flow()).do("a")
    assert play.open == ["h"]
    play.do("h")
    assert play.open == (["after"] if level else [])


@levels
@pytest.mark.parametrize("kind", ["escalation", "signal"])
def test_not_interrupting_from_inside(kind: str, level: int) -> None:
    """BPMN 10.5.5 Escalation: a non-interrupting handler lets the thrower go on."""
    d = Drawing()
    definition = INSIDE[kind](d)

    def draw() -> None:
        if level:
            d.start("inner")
        d.throw("thrown", definition)
        d.users("a")
        d.arrows(f"{'inner' if level else 'start'} -> thrown -> a")
        _handler(d, definition, interrupting=False)

    _at_level(d, level, draw)
    play = Play(d.flow())
    assert play.open == ["a", "h"]
    assert play.do("h").open == ["a"]


def test_inline_handler_comes_before_the_border() -> None:
    """BPMN 10.5.6: an event sub-process absorbs the event unless it throws it again."""
    d = Drawing()
    error = d.error("e", "E1")
    d.start()
    with d.inside("sub"):
        d.start("inner")
        d.end("thrown", error)
        d.arrows("inner -> thrown")
        with d.inside("handler", triggered_by_event=True):
            d.start("event", error)
            d.gateways("exclusive", "g")
            d.end("again", error)
            d.end("done")
            d.arrows("event -> g -(again)-> again", "g -*-> done")
    d.boundary("border", "sub", error)
    d.users("normal", "caught")
    d.arrows("start -> sub -> normal", "border -> caught")
    assert Play(d.flow(), {"again": False}).open == ["normal"]
    assert Play(d.flow(), {"again": True}).open == ["caught"]


def test_a_second_interrupting_handler_does_not_begin() -> None:
    """BPMN 13.5.4: once an interrupting handler has begun, no further handler may."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    _handler(d, d.message("m"))
    with d.inside("other", triggered_by_event=True):
        d.start("event2", d.signal("s"), interrupting=False)
        d.users("o")
        d.arrows("event2 -> o")
    play = Play(d.flow()).tell("m")
    assert (play.open, play.waiting) == (["h"], [])
    assert play.signal("s").open == ["h"]
    with pytest.raises(EventNotAwaited):
        play.tell("m")


def test_while_completing_no_handler_begins_from_inside_either() -> None:
    """BPMN 13.5.4: an error of a handler that outlives the normal flow goes further out."""
    d = Drawing()
    d.start()
    error = d.error("e", "E1")
    with d.inside("sub"):
        d.start("s1")
        d.users("a")
        d.arrows("s1 -> a")
        with d.inside("handler", triggered_by_event=True):
            d.start("event", d.message("m"), interrupting=False)
            d.users("h")
            d.end("thrown", error)
            d.arrows("event -> h -> thrown")
        with d.inside("inline", triggered_by_event=True):
            d.start("caught_inline", error)
            d.users("i")
            d.arrows("caught_inline -> i")
    d.boundary("border", "sub", error)
    d.users("outside")
    d.arrows("start -> sub", "border -> outside")
    assert Play(d.flow()).tell("m").do("h").open == ["i"]
    assert Play(d.flow()).tell("m").do("a", "h").open == ["outside"]


def test_handler_inside_a_handler() -> None:
    """BPMN 13.5.4: an event sub-process may hold event sub-processes of its own."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    with d.inside("outer", triggered_by_event=True):
        d.start("event1", d.message("m"), interrupting=False)
        d.users("o")
        d.arrows("event1 -> o")
        with d.inside("inner", triggered_by_event=True):
            d.start("event2", d.signal("s"))
            d.users("i")
            d.arrows("event2 -> i")
    play = Play(d.flow())
    assert play.waiting == ["event1"]
    assert play.tell("m").waiting == ["event1", "event2"]
    assert play.signal("s").open == ["a", "i"]
    assert play.do("i", "a").finished


def test_message_payload_reaches_the_handler() -> None:
    """BPMN 13.5.4: the handler sees what the message brought."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    _handler(d, d.message("m"))
    play = Play(d.flow()).tell("m", 理由="取下げ")
    assert play.variables.values == {"理由": "取下げ"}


def test_handler_of_a_called_process() -> None:
    """BPMN 13.5.4: a called process handles its events itself."""
    called = Drawing("Part")
    called.start("s")
    called.users("inner")
    called.arrows("s -> inner")
    _handler(called, called.message("m"))
    d = Drawing()
    d.start()
    d.node(NodeKind.CALL_ACTIVITY, "call", called="Part")
    d.users("after")
    d.arrows("start -> call -> after")
    play = Play(d.flow(), called={"Part": called.flow()}).tell("m")
    assert play.open == ["h"]
    assert play.do("h").open == ["after"]


def test_triggering_does_not_change_the_definition() -> None:
    """Trap 2: an event sub-process that ran in one case must not begin in the next one."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    _handler(d, d.message("m"))
    definition = compile_definition(d.flow(), lambda _: None)
    before = {name: list(spec._outputs) for name, spec in definition.top.task_specs.items()}
    assert Play(definition).tell("m").do("h").finished
    fresh = Play(definition)
    assert (fresh.open, fresh.waiting) == (["a"], ["event"])
    assert fresh.do("a").finished
    assert before == {n: list(s._outputs) for n, s in definition.top.task_specs.items()}


@pytest.mark.parametrize("starts", [0, 2])
def test_exactly_one_start_event(starts: int) -> None:
    """BPMN 10.3.5: an event sub-process has a single start event."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    with d.inside("handler", triggered_by_event=True, name="取下げ"):
        for number in range(starts):
            d.start(f"event{number}", d.message(f"m{number}"))
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "「取下げ」（handler）を開始できません" in refused.value.user_message
