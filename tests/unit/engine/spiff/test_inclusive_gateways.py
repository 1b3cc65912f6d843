"""Inclusive gateways: the split, and the join that waits for whoever can still come."""

import pytest

from errors.execution import NoWayOut
from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play


def _three_branches() -> Drawing:
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "after")
    d.gateways("inclusive", "split", "join")
    d.end()
    d.arrows(
        "start -> split -(x > 0)-> a -> join -> after -> end",
        "split -(x > 1)-> b -> join",
        "split -(x > 2)-> c -> join",
    )
    return d


@pytest.mark.parametrize(("x", "branches"), [(1, ["a"]), (2, ["a", "b"]), (3, ["a", "b", "c"])])
def test_every_true_condition_is_taken_and_joined(x: int, branches: list[str]) -> None:
    """BPMN 13.4.3: all true conditions get a token; the join waits for exactly those."""
    play = Play(_three_branches().flow(), {"x": x})
    assert play.open == branches
    play.do(*branches[:-1])
    assert play.open == branches[-1:]
    assert play.do(branches[-1]).open == ["after"]
    assert play.do("after").finished
    assert play.trace.count("join") == 1


def test_default_and_exception_of_the_split() -> None:
    """BPMN 13.4.3: the default if no condition is true; without one it is an exception."""
    d = _three_branches()
    with pytest.raises(NoWayOut):
        Play(d.flow(), {"x": 0})
    d.users("otherwise")
    d.arrows("split -*-> otherwise -> join")
    assert Play(d.flow(), {"x": 0}).open == ["otherwise"]


def test_join_does_not_wait_for_a_branch_that_went_elsewhere() -> None:
    """BPMN 13.4.3: only tokens with a path to an empty incoming flow hold the join back."""
    d = Drawing()
    d.start()
    d.users("a", "b", "after")
    d.gateways("parallel", "split")
    d.gateways("exclusive", "g")
    d.gateways("inclusive", "join")
    d.end("elsewhere")
    d.arrows(
        "start -> split -> a -> join -> after",
        "split -> b -> g -(stay)-> join",
        "g -*-> elsewhere",
    )
    play = Play(d.flow(), {"stay": False}).do("a")
    assert play.open == ["b"], "b can still come"
    assert play.do("b").open == ["after"], "b went elsewhere"


def test_nested_joins() -> None:
    """BPMN 13.4.3: an outer join waits while an inner one has not fired."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "after")
    d.gateways("inclusive", "outer", "inner", "inner_join", "outer_join")
    d.arrows(
        "start -> outer -(p)-> inner -(q)-> a -> inner_join -> outer_join -> after",
        "inner -(r)-> b -> inner_join",
        "outer -(s)-> c -> outer_join",
    )
    play = Play(d.flow(), dict.fromkeys("pqrs", True)).do("c", "a")
    assert play.open == ["b"]
    assert play.do("b").open == ["after"]


def test_join_waits_for_what_a_boundary_event_may_send() -> None:
    """BPMN 13.4.3: a token in an activity may still come by way of its boundary event."""
    d = Drawing()
    d.start()
    d.users("a", "b", "after")
    message = d.message("m")
    d.boundary("late", "b", message)
    d.gateways("parallel", "split")
    d.gateways("inclusive", "join")
    d.end("elsewhere")
    d.arrows("start -> split -> a -> join -> after", "split -> b -> elsewhere", "late -> join")
    play = Play(d.flow()).do("a")
    assert play.open == ["b"]
    assert play.tell("m").open == ["after"]
    assert play.trace.count("join") == 1


def test_a_token_that_can_reach_a_taken_flow_does_not_hold_back() -> None:
    """BPMN table 13.3: a token that also has a path to a flow with a token is not waited for."""
    d = Drawing()
    d.start()
    d.users("a", "b", "after")
    d.gateways("parallel", "split")
    d.gateways("exclusive", "before", "g")
    d.gateways("inclusive", "join")
    d.arrows(
        "start -> split -> a -> before -> join -> after",
        "split -> b -> g -(x)-> before",
        "g -*-> join",
    )
    play = Play(d.flow(), {"x": False}).do("a")
    assert play.open == ["after", "b"]


def test_join_in_a_loop() -> None:
    """BPMN 13.4.3: a path through the gateway itself does not hold it back."""
    d = Drawing()
    d.start()
    d.users("a", "b", "check")
    d.gateways("inclusive", "split", "join")
    d.gateways("exclusive", "again", "g")
    d.end()
    d.arrows(
        "start -> again -> split -(x > 0)-> a -> join -> check -> g -(more)-> again",
        "split -(x > 1)-> b -> join",
        "g -*-> end",
    )
    play = Play(d.flow(), {"x": 2, "more": True}).do("a", "b", "check")
    assert play.open == ["a", "b"]
    play.set(x=1, more=False).do("b", "a", "check")
    assert play.finished
