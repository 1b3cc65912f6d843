"""Every kind of event in every position (BPMN table 10.93): it runs as specified or is refused.

The tables below are the specification's; nothing is left out and nothing silently ignored.
"""

from __future__ import annotations

import pytest

from engine.spiff import HappeningKind
from errors.execution import FlowNotExecutable
from tests.unit.engine.spiff.event_cells import (
    DEFINITIONS,
    POSITIONS,
    THROWN,
    compiles,
    occur,
)
from tests.unit.engine.spiff.playing import Play

_CAUGHT = {"message", "timer", "signal", "conditional", "multiple", "parallel multiple"}
_BESIDE = _CAUGHT | {"escalation"}
_ON_BORDER = _BESIDE | {"error", "compensation"}
#: What table 10.93 allows where. A branch of an event gateway: section 10.6.6.
ALLOWED = {
    "start": _CAUGHT | {"none"},
    "sub-process start": {"none"},
    "event sub-process, interrupting": _ON_BORDER,
    "event sub-process, beside": _BESIDE,
    "catch": _CAUGHT | {"link"},
    "throw": {"none", "message", "escalation", "signal", "compensation", "link", "multiple"},
    "event gateway": _CAUGHT - {"parallel multiple"},
    "end": {
        *("none", "message", "error", "escalation", "signal", "compensation", "terminate"),
        "multiple",
    },
    "border of a task, interrupting": _ON_BORDER,
    "border of a task, beside": _BESIDE,
    "border of a sub-process, interrupting": _ON_BORDER,
    "border of a sub-process, beside": _BESIDE,
    "border of a call activity, interrupting": _ON_BORDER,
    "border of a call activity, beside": _BESIDE,
    "border of a transaction, interrupting": _ON_BORDER | {"cancel"},
    "border of a transaction, beside": _BESIDE,
}
ALLOWED["transaction end"] = ALLOWED["end"] | {"cancel"}
_REFUSED = [
    (position, kind)
    for position, allowed in ALLOWED.items()
    for kind in DEFINITIONS
    if kind not in allowed
]
_BORDERS = [
    (position, kind)
    for position, kinds in ALLOWED.items()
    if position.startswith("border")
    for kind in sorted(kinds)
]


def _kinds(position: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", sorted(ALLOWED[position]))


def test_every_position_is_tried() -> None:
    assert POSITIONS.keys() == ALLOWED.keys()


@pytest.mark.parametrize(("position", "kind"), _REFUSED)
def test_what_the_specification_does_not_allow_is_refused(position: str, kind: str) -> None:
    """With the name and the id of the event."""
    with pytest.raises(FlowNotExecutable) as refused:
        compiles(POSITIONS[position](kind))
    messages = [problem.user_message for problem in refused.value.problems]
    assert any("「eventの名」（event）" in message for message in messages), messages


@_kinds("start")
def test_starts(kind: str) -> None:
    """BPMN 10.5.2, 13.5.1: the event begins a case; parallel multiple waits for the others."""
    play = Play(POSITIONS["start"](kind), start="event")
    if kind == "parallel multiple":
        assert play.open == []
        play.signal("S")
    assert play.open == ["a"]
    assert play.do("a").finished


def test_start_of_a_sub_process() -> None:
    play = Play(POSITIONS["sub-process start"]("none"))
    assert play.open == ["a"]


@_kinds("event sub-process, interrupting")
def test_event_sub_processes_that_interrupt(kind: str) -> None:
    """BPMN 13.5.4: everything else in the scope ends; a compensation one undoes what is done."""
    play = Play(POSITIONS["event sub-process, interrupting"](kind))
    assert play.open == ["a"]
    occur(play, kind)
    assert play.open == ["h"]
    assert play.do("h").open == ["b"]
    undone = kind == "compensation"
    assert play.happenings(HappeningKind.WITHDRAWN) == ([] if undone else ["a"])


@_kinds("event sub-process, beside")
def test_event_sub_processes_that_run_beside(kind: str) -> None:
    """BPMN 13.5.4: the scope goes on, and ends when both have."""
    play = Play(POSITIONS["event sub-process, beside"](kind))
    occur(play, kind)
    assert play.open == ["a", "h"]
    assert play.do("a").open == ["h"]
    assert play.do("h").open == ["b"]


@_kinds("catch")
def test_intermediate_events_that_catch(kind: str) -> None:
    """BPMN 10.5.4, 13.5.2."""
    play = Play(POSITIONS["catch"](kind))
    if kind != "link":
        assert play.open == []
        occur(play, kind)
    assert (play.open, play.trace[-1]) == (["a"], "event")


@_kinds("throw")
def test_intermediate_events_that_throw(kind: str) -> None:
    """BPMN 10.5.4: thrown on arrival; compensation waits until all is undone."""
    play = Play(POSITIONS["throw"](kind)).do("done")
    if kind == "compensation":
        assert play.open == ["undone"]
        play.do("undone")
    assert play.open == ["a"]
    _assert_thrown(play, kind)


@pytest.mark.parametrize(("position", "kind"), _BORDERS)
def test_events_on_the_border(position: str, kind: str) -> None:
    """BPMN 10.5.4, 13.5.3: interrupting ends the activity, otherwise both go on."""
    play = Play(POSITIONS[position](kind))
    assert play.open == ["a"]
    occur(play, kind)
    if position.endswith("beside"):
        assert play.open == ["a", "h"]
        assert play.do("a").open == ["b", "h"]
        return
    assert play.open == ["h"]
    withdrawn = play.happenings(HappeningKind.WITHDRAWN)
    assert ("a" in withdrawn) is (kind not in ("compensation", "cancel"))
    play.do("h")
    assert play.open == (["b"] if kind == "compensation" else [])


@_kinds("event gateway")
def test_branches_of_an_event_gateway(kind: str) -> None:
    """BPMN 10.6.6: the first event wins, the others are no longer waited for."""
    play = Play(POSITIONS["event gateway"](kind))
    assert "event" in play.waiting
    occur(play, kind)
    assert (play.open, play.waiting) == (["a"], [])


@_kinds("end")
def test_ends(kind: str) -> None:
    """BPMN 10.5.3, 13.5.6: the token is gone; an uncaught error and terminate end the rest."""
    play = Play(POSITIONS["end"](kind)).do("done")
    if kind == "compensation":
        assert play.open == ["beside", "undone"]
        play.do("undone")
    _assert_thrown(play, kind)
    if kind in ("terminate", "error"):
        assert play.happenings(HappeningKind.WITHDRAWN) == ["beside"]
    else:
        assert play.open == ["beside"]
        play.do("beside")
    assert play.finished


@_kinds("transaction end")
def test_ends_of_a_transaction(kind: str) -> None:
    """BPMN 10.3.5, 13.5.5: only a cancel end undoes it and leaves by its cancel event."""
    play = Play(POSITIONS["transaction end"](kind)).do("done")
    if kind in ("compensation", "cancel"):
        assert play.open == ["undone"]
        play.do("undone")
    if kind == "error":
        assert play.finished
    else:
        assert play.open == (["h"] if kind == "cancel" else ["b"])


def _assert_thrown(play: Play, kind: str) -> None:
    if kind in THROWN:
        assert play.happenings(THROWN[kind]) == ["event"]
    if kind == "multiple":
        assert play.happenings(HappeningKind.SIGNAL) == ["event"]
