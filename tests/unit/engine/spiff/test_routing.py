"""Sequence flows, exclusive and parallel gateways, token counting."""

import pytest

from engine.spiff import compile_definition
from errors.execution import ConditionUnclear, FormulaFailed, NoWayOut
from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play


def test_a_chain_of_steps() -> None:
    """BPMN 13.3.1: a completed activity puts a token on its outgoing sequence flow."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.end()
    d.arrows("start -> a -> b -> end")
    play = Play(d.flow())
    assert play.open == ["a"]
    play.do("a")
    assert (play.open, play.finished) == (["b"], False)
    play.do("b")
    assert play.trace == ["start", "a", "b", "end"]
    assert play.finished
    assert play.run.end_events == ("end",)


def test_several_flows_out_of_an_activity() -> None:
    """BPMN 13.3.1: an activity with several flows without conditions splits like a parallel one.

    Trap 6: several arrows out of a step were rejected.
    """
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.arrows("start -> a -> b", "a -> c")
    assert Play(d.flow()).do("a").open == ["b", "c"]


@pytest.mark.parametrize(
    ("x", "open_after"),
    [(1, ["b", "c"]), (5, ["b", "c", "d"]), (0, ["b", "e"])],
    ids=["one condition", "both", "default"],
)
def test_conditional_flows_and_default_out_of_an_activity(x: int, open_after: list[str]) -> None:
    """BPMN 13.3.1: conditions out of an activity; the default if none is true."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "d", "e")
    d.arrows("start -> a -> b", "a -(x > 0)-> c", "a -(x > 4)-> d", "a -*-> e")
    assert Play(d.flow(), {"x": x}).do("a").open == open_after


def test_no_condition_true_and_no_default_is_refused() -> None:
    """BPMN 13.4.2: an exclusive gateway without a true condition or default is an exception."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("exclusive", "g", name="区分")
    d.arrows("start -> g -(x == 1)-> a", "g -(x == 2)-> b")
    with pytest.raises(NoWayOut) as refused:
        Play(d.flow(), {"x": 3})
    assert "「区分」（g）の先へ進めません" in refused.value.user_message


@pytest.mark.parametrize(("x", "step"), [(1, "a"), (2, "b"), (9, "c"), (None, "c")])
def test_exclusive_gateway_takes_the_first_true_condition(x: int | None, step: str) -> None:
    """BPMN 13.4.2: exactly one flow is taken, the first in order whose condition is true."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.gateways("exclusive", "g")
    d.arrows("start -> g -(x == 1)-> a", "g -(x in [1, 2])-> b", "g -*-> c")
    assert Play(d.flow(), {"x": x}).open == [step]


def test_an_arrow_without_condition_means_otherwise() -> None:
    """An exclusive gateway's flow without a condition is taken when no condition is true."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("exclusive", "g")
    d.arrows("start -> g -> a", "g -(x == 2)-> b")
    assert Play(d.flow(), {"x": 2}).open == ["b"]
    assert Play(d.flow(), {"x": 1}).open == ["a"]


def test_exclusive_gateway_passes_every_token() -> None:
    """BPMN 13.4.2: a merging exclusive gateway does not synchronise."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.gateways("parallel", "split")
    d.gateways("exclusive", "merge")
    d.arrows("start -> split -> a -> merge -> c", "split -> b -> merge")
    play = Play(d.flow()).do("a")
    assert play.open == ["b", "c"]
    play.do("b")
    assert play.open == ["c", "c"]


def test_conditions_have_to_be_true_or_false() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("exclusive", "g")
    d.arrows('start -> g -("承認")-> a', "g -*-> b")
    with pytest.raises(ConditionUnclear) as refused:
        Play(d.flow())
    assert "はい・いいえになりません" in refused.value.user_message


def test_a_condition_that_cannot_be_worked_out_names_its_arrow() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("exclusive", "g")
    d.arrows("start -> g -(金額 > 10)-> a", "g -*-> b")
    with pytest.raises(FormulaFailed) as refused:
        Play(d.flow(), {"金額": "百円"})
    assert "g>a" in refused.value.user_message
    assert "計算できません" in refused.value.user_message


# parallel gateways and tokens


def test_parallel_gateway_waits_for_all() -> None:
    """BPMN 13.4.1: a parallel gateway needs a token on each incoming flow."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.gateways("parallel", "split", "join")
    d.arrows("start -> split -> a -> join -> c", "split -> b -> join")
    play = Play(d.flow()).do("a")
    assert play.open == ["b"]
    play.do("b")
    assert play.open == ["c"]
    assert not play.do("c").open
    assert play.finished


def test_excess_tokens_stay_on_their_flow() -> None:
    """BPMN 13.4.1: excess tokens at an incoming flow remain there after the gateway executes."""
    d = Drawing()
    d.start()
    d.users("a1", "a2", "b", "c")
    d.gateways("parallel", "split", "join")
    d.gateways("exclusive", "merge")
    d.arrows(
        "start -> split -> a1 -> merge -> join -> c",
        "split -> a2 -> merge",
        "split -> b -> join",
    )
    play = Play(d.flow()).do("a1", "a2")
    assert play.open == ["b"]
    play.do("b")
    assert play.open == ["c"]
    play.do("c")
    assert not play.finished, "one token is left waiting at the join"
    assert play.trace.count("join") == 1


def test_tokens_of_one_occurrence_belong_together() -> None:
    """BPMN 13.4.1 leaves open which of several tokens is taken: one of the same occurrence."""
    d = Drawing()
    d.start()
    d.users("main")
    d.boundary("event", "main", d.message("m"), interrupting=False)
    d.gateways("parallel", "split", "join")
    d.users("a", "b", "after")
    d.arrows("start -> main", "event -> split -> a -> join -> after", "split -> b -> join")
    play = Play(d.flow()).tell("m").tell("m")
    first, second = (step.wave for step in play.run.open_steps() if step.node_id == "a")
    play.do("a", "a")
    play.do_token(play.step("b", 1).token)
    assert play.step("after").wave == second
    assert play.do("b").step("after", 1).wave == first


def test_two_flows_from_the_same_node_count_separately() -> None:
    """BPMN 13.4.1: tokens are counted per sequence flow, not per source."""
    d = Drawing()
    d.start()
    d.users("a", "c")
    d.gateways("parallel", "join")
    d.arrows("start -> a -> join -> c", "a -> join")
    play = Play(d.flow()).do("a")
    assert play.open == ["c"]
    assert play.do("c").finished


def test_mixed_parallel_gateway_joins_and_splits() -> None:
    """BPMN 10.6.4: a gateway of direction mixed both joins and splits."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c", "e")
    d.gateways("parallel", "split", "both")
    d.arrows("start -> split -> a -> both -> c", "split -> b -> both -> e")
    play = Play(d.flow()).do("a")
    assert play.open == ["b"]
    assert play.do("b").open == ["c", "e"]


def test_parallel_gateway_in_a_loop() -> None:
    """BPMN 13.4.1: each round of a loop joins its own tokens."""
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.gateways("exclusive", "again", "g")
    d.gateways("parallel", "split", "join")
    d.end()
    d.arrows(
        "start -> again -> split -> a -> join -> c -> g -(more)-> again",
        "split -> b -> join",
        "g -*-> end",
    )
    play = Play(d.flow(), {"more": True})
    for _ in range(3):
        assert play.do("a", "b", "c").open == ["a", "b"]
    assert play.do("a", "b").set(more=False).do("c").finished


def test_start_quantity() -> None:
    """BPMN 13.3.2: an activity begins when startQuantity tokens have arrived.

    Trap 5: startQuantity was ignored.
    """
    d = Drawing()
    d.start()
    d.users("a", "b", "c")
    d.users("packed", start_quantity=2)
    d.arrows("start -> a -> packed", "start -> b -> packed", "start -> c -> packed")
    play = Play(d.flow()).do("a")
    assert play.open == ["b", "c"]
    assert play.do("b").open == ["c", "packed"]
    assert play.do("c").open == ["packed"]
    play.do("packed")
    assert not play.finished, "the third token waits for a fourth one"


def test_completion_quantity() -> None:
    """BPMN 13.3.2: completionQuantity tokens are put on the outgoing flow.

    Trap 5: completionQuantity was ignored.
    """
    d = Drawing()
    d.start()
    d.users("a", completion_quantity=3)
    d.users("b")
    d.arrows("start -> a -> b")
    play = Play(d.flow()).do("a")
    assert play.open == ["b", "b", "b"]
    assert play.do("b", "b").finished is False
    assert play.do("b").finished


def test_a_process_without_start_and_end_events() -> None:
    """BPMN 13.2, 10.5.2: without a start event every node without incoming flows begins."""
    d = Drawing()
    d.users("a", "b", "c")
    d.arrows("a -> c")
    play = Play(d.flow())
    assert play.open == ["a", "b"]
    assert play.do("b", "a", "c").finished


def test_800_nodes_in_a_row() -> None:
    """Neither compiling nor running recurses along the flow."""
    d = Drawing()
    d.start()
    for number in range(800):
        d.script(f"s{number}", f"x = {number}")
    d.end()
    d.arrows(" -> ".join(["start", *(f"s{n}" for n in range(800)), "end"]))
    play = Play(compile_definition(d.flow(), lambda _: None))
    assert play.finished
    assert play.variables.values == {"x": 799}
