"""Every kind of activity with every marker and quantity: done as often as BPMN says, then on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.spiff import HappeningKind
from tests.unit.engine.spiff.event_cells import (
    DEFINITIONS,
    arrows,
    flow,
    node,
    users,
)
from tests.unit.engine.spiff.playing import Play
from wfa.model import Flow

_SERVICE = (
    '<bpmn:extensionElements><wfa:service connector="c" result="r"/></bpmn:extensionElements>'
)
_SCRIPT = "<bpmn:script>済 = 1</bpmn:script>"
_INSIDE = node("startEvent", "s") + users("a") + arrows("s a")
#: Done as soon as they are reached: nothing can interrupt them.
_AT_ONCE = ("task", "send task", "script task")
#: Each kind as an element ``x`` with what its markers say, and what stands beside the process.
Draw = Callable[[str, dict[str, str]], str]


def _task(tag: str, content: str = "", **more: str) -> Draw:
    return lambda inside, attributes: node(
        tag, "x", _first(content) + inside + _last(content), **more, **attributes
    )


def _first(content: str) -> str:
    return content if content.startswith("<bpmn:extension") else ""


def _last(content: str) -> str:
    return "" if content.startswith("<bpmn:extension") else content


ACTIVITIES: dict[str, Draw] = {
    "task": _task("task"),
    "user task": _task("userTask"),
    "manual task": _task("manualTask"),
    "service task": _task("serviceTask", _SERVICE),
    "send task": _task("sendTask", messageRef="m"),
    "send task with a connector": _task("sendTask", _SERVICE, messageRef="m"),
    "receive task": _task("receiveTask", messageRef="m"),
    "script task": _task("scriptTask", _SCRIPT),
    "business rule task": _task("businessRuleTask", _SERVICE),
    "call activity": _task("callActivity", calledElement="Called"),
    "global task": _task("callActivity", calledElement="Global"),
    "sub-process": _task("subProcess", _INSIDE),
    "transaction": _task("transaction", _INSIDE),
    "ad-hoc sub-process": _task("adHocSubProcess", users("a")),
}
_MANY = (
    '<bpmn:multiInstanceLoopCharacteristics isSequential="{}"><bpmn:loopCardinality>3'
    "</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>"
)
#: What each marker writes into the element, and how often it is done.
MARKERS: dict[str, tuple[str, dict[str, str], int]] = {
    "once": ("", {}, 1),
    "loop": ('<bpmn:standardLoopCharacteristics loopMaximum="3"/>', {}, 3),
    "loop with a condition": (
        "<bpmn:standardLoopCharacteristics><bpmn:loopCondition>loopCounter &lt; 3"
        "</bpmn:loopCondition></bpmn:standardLoopCharacteristics>",
        {},
        3,
    ),
    "loop tested before": (
        '<bpmn:standardLoopCharacteristics testBefore="true"><bpmn:loopCondition>'
        "loopCounter &lt; 0</bpmn:loopCondition></bpmn:standardLoopCharacteristics>",
        {},
        0,
    ),
    "one after the other": (_MANY.format("true"), {}, 3),
    "all at once": (_MANY.format("false"), {}, 3),
    "start quantity": ("", {"startQuantity": "2"}, 1),
    "completion quantity": ("", {"completionQuantity": "2"}, 1),
}
_AROUND = (
    f'<bpmn:process id="Called">{_INSIDE}</bpmn:process>'
    '<bpmn:globalUserTask id="Global" name="共通"/>'
)


def _drawn(activity: str, marker: str, **more: str) -> Flow:
    inside, attributes, _ = MARKERS[marker]
    drawn = ACTIVITIES[activity](inside, attributes | more)
    # Two tokens arrive, because a start quantity may ask for them.
    before = node("task", "before", completionQuantity="2" if marker == "start quantity" else "1")
    return flow(
        node("startEvent", "start")
        + before
        + drawn
        + users("after")
        + arrows("start before x after"),
        around=_AROUND,
    )


def _work(play: Play) -> None:
    """Do whatever can be done, until only what follows is left."""
    for _ in range(40):
        steps = [step for step in play.run.open_steps() if step.node_id != "after"]
        calls = play.run.service_calls()
        if steps:
            play.do_token(steps[0].token)
        elif calls:
            play.serve(calls[0].node_id)
        else:
            return
    raise AssertionError(f"still open: {play.open}")


@pytest.mark.parametrize("marker", MARKERS)
@pytest.mark.parametrize("activity", ACTIVITIES)
def test_is_done_as_often_as_its_marker_says(activity: str, marker: str) -> None:
    """BPMN 10.3, 13.3.2 to 13.3.7: the work, its instances, the tokens in and out."""
    times = MARKERS[marker][2]
    play = Play(_drawn(activity, marker))
    _work(play)
    repeats = "quantity" not in marker and marker != "once"
    assert play.trace.count("x") == times + repeats, "each instance, and the activity itself"
    assert play.open == ["after"] * (2 if marker == "completion quantity" else 1)
    play.do(*play.open)
    assert play.finished


@pytest.mark.parametrize("marker", [m for m in MARKERS if m != "loop tested before"])
@pytest.mark.parametrize("activity", ACTIVITIES)
def test_undoes_something(activity: str, marker: str) -> None:
    """BPMN 10.7.2: any activity may be a compensation handler, whatever its marker."""
    inside, attributes, times = MARKERS[marker]
    handler = ACTIVITIES[activity](inside, attributes | {"isForCompensation": "true"})
    border = node("boundaryEvent", "border", DEFINITIONS["compensation"], attachedToRef="done")
    play = Play(
        flow(
            node("startEvent", "start")
            + users("done", "after")
            + border
            + handler
            + '<bpmn:association id="as" sourceRef="border" targetRef="x"/>'
            + node("intermediateThrowEvent", "back", DEFINITIONS["compensation"])
            + arrows("start done back after"),
            around=_AROUND,
        )
    ).do("done")
    assert play.happenings(HappeningKind.COMPENSATED) == ["x"]
    _work(play)
    repeats = "quantity" not in marker and marker != "once"
    assert play.trace.count("x") == times + repeats
    assert play.open == ["after"], "the thrower has waited"
    assert play.do("after").finished


@pytest.mark.parametrize("activity", [a for a in ACTIVITIES if a not in _AT_ONCE])
def test_ends_with_what_is_on_its_border(activity: str) -> None:
    """BPMN 13.5.3: whatever is done inside ends when a border event interrupts."""
    border = node("boundaryEvent", "border", DEFINITIONS["signal"], attachedToRef="x")
    play = Play(
        flow(
            node("startEvent", "start")
            + ACTIVITIES[activity]("", {})
            + border
            + users("after", "h")
            + arrows("start x after", "border h"),
            around=_AROUND,
        )
    )
    play.signal("S")
    assert (play.open, play.waiting, play.run.service_calls()) == (["h"], [], ())
    assert "x" in play.happenings(HappeningKind.WITHDRAWN)
    assert play.do("h").finished
