"""Complex gateways: activation, reset, conditions in both phases."""

import pytest

from errors.execution import FlowNotExecutable, NoWayOut
from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression


def _two_of_three(*more: str, activation: str = "activationCount >= 2") -> Drawing:
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "after")
    d.gateways("parallel", "split")
    d.gateways("complex", "g", completion=Expression(text=activation))
    d.arrows("start -> split -> a -> g", "split -> b -> g", "split -> c -> g", *more)
    return d


def test_activation_and_reset() -> None:
    """BPMN 13.4.5: two of three tokens activate it; the third one only resets it.

    Trap 6: complex gateways were rejected.
    """
    play = Play(_two_of_three("g -> after").flow()).do("a")
    assert play.open == ["b", "c"]
    assert play.do("c").open == ["after", "b"]
    assert play.do("b").open == ["after"]
    assert play.do("after").finished
    assert play.trace.count("after") == 1


def test_conditions_see_the_phase() -> None:
    """BPMN 13.4.5: outgoing conditions may refer to waitingForStart, in both phases."""
    d = _two_of_three("g -(waitingForStart)-> after", "g -(not waitingForStart)-> late")
    d.users("late")
    play = Play(d.flow()).do("a", "b")
    assert play.open == ["after", "c"]
    assert play.do("c").open == ["after", "late"]


def test_activation_by_a_certain_flow() -> None:
    """BPMN 10.6.5: the condition may look at the tokens of each incoming flow."""
    d = _two_of_three("g -> after", activation="a_g >= 1 and b_g + c_g >= 1")
    d.lines = [
        line
        if line.target != "g"
        else line.__class__(id=f"{line.source}_g", source=line.source, target="g", scope="P")
        for line in d.lines
    ]
    play = Play(d.flow()).do("b", "c")
    assert play.open == ["a"]
    assert play.do("a").open == ["after"]


def test_activation_by_data() -> None:
    """BPMN 13.4.5: the condition may refer to data that changes while tokens wait."""
    play = Play(_two_of_three("g -> after", activation="急ぎ or activationCount >= 3").flow())
    play.do("b")
    assert play.open == ["a", "c"]
    assert play.set(急ぎ=True).open == ["a", "after", "c"]


def test_reset_does_not_wait_for_who_cannot_come() -> None:
    """BPMN 13.4.5: the reset waits like an inclusive gateway; afterwards a new round starts."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "after")
    d.gateways("parallel", "split")
    d.gateways("exclusive", "again", "loop", "way")
    d.gateways("complex", "g", completion=Expression(text="activationCount >= 2"))
    d.end()
    d.end("elsewhere")
    d.arrows(
        "start -> again -> split -> a -> g -> after -> loop -(more)-> again",
        "split -> b -> g",
        "split -> c -> way -(join)-> g",
        "way -*-> elsewhere",
        "loop -*-> end",
    )
    play = Play(d.flow(), {"more": True, "join": False}).do("a", "b", "c", "after")
    assert play.open == ["a", "b", "c"]
    assert play.do("a", "b").open == ["after", "c"]


def test_an_older_token_of_the_same_flow_stays_for_the_next_round() -> None:
    """BPMN 13.4.5: one token of each flow is taken; excess tokens stay."""
    d = Drawing()
    d.start()
    d.users("a", "b", "after")
    d.gateways("parallel", "split")
    d.gateways("exclusive", "merge")
    d.gateways("complex", "g", completion=Expression(text="activationCount >= 3"))
    d.arrows(
        "start -> split -> a -> merge -> g -> after",
        "split -> b -> g",
        "split -> merge",
    )
    play = Play(d.flow()).do("a")
    assert play.open == ["b"]
    assert play.do("b").open == ["after"]
    assert play.trace.count("g") == 1


def test_split_without_a_true_condition_is_an_exception() -> None:
    """BPMN 13.4.5: no true condition and no default in the first phase is an exception."""
    d = _two_of_three("g -(x)-> after").flow()
    with pytest.raises(NoWayOut):
        Play(d, {"x": False}).do("a", "b")


def test_without_activation_condition_it_is_refused() -> None:
    d = _two_of_three("g -> after")
    d.change("g", completion=None)
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "（g）に合流の条件がありません" in refused.value.user_message


def test_only_splitting_needs_no_activation() -> None:
    """BPMN 10.6.5: the split behaves like that of an inclusive gateway."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("complex", "g")
    d.arrows("start -> g -(x > 0)-> a", "g -(x > 1)-> b")
    assert Play(d.flow(), {"x": 2}).open == ["a", "b"]
