"""Every kind of gateway as a split, a join and both, with conditions and a default or without."""

from __future__ import annotations

import pytest

from engine.spiff import compile_definition
from errors.execution import FlowNotExecutable, NoWayOut
from tests.unit.engine.spiff.drawing import Drawing, timer
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression, Flow

DATA_BASED = ("exclusive", "inclusive", "complex")
KINDS = (*DATA_BASED, "parallel")


def _split(kind: str, *ways: str) -> Flow:
    """Return a split to a, b, c with these arrows."""
    d = Drawing()
    d.start()
    d.gateways(kind, "g", name="区分")
    d.users("a", "b", "c")
    d.arrows("start -> g", *(f"g {way} {to}" for way, to in zip(ways, "abc", strict=True)))
    return d.flow()


@pytest.mark.parametrize(
    ("kind", "x", "taken"),
    [
        ("exclusive", 5, ["a"]),
        ("exclusive", 3, ["b"]),
        ("exclusive", 0, ["c"]),
        ("inclusive", 5, ["a", "b"]),
        ("inclusive", 3, ["b"]),
        ("inclusive", 0, ["c"]),
        ("complex", 5, ["a", "b"]),
        ("complex", 3, ["b"]),
        ("complex", 0, ["c"]),
    ],
)
def test_splits_with_conditions_and_a_default(kind: str, x: int, taken: list[str]) -> None:
    """BPMN 13.4.2, 13.4.3, 13.4.5: the first true one; every true one; the default if none."""
    play = Play(_split(kind, "-(x > 4)->", "-(x > 2)->", "-*->"), {"x": x})
    assert play.open == taken


@pytest.mark.parametrize("kind", DATA_BASED)
def test_splits_without_a_true_condition_and_without_a_default(kind: str) -> None:
    """BPMN 13.4.2, 13.4.3, 13.4.5: an exception."""
    with pytest.raises(NoWayOut) as refused:
        Play(_split(kind, "-(x > 4)->", "-(x > 2)->", "-(x > 1)->"), {"x": 0})
    assert "「区分」（g）の先へ進めません" in refused.value.user_message


@pytest.mark.parametrize(
    ("kind", "taken"),
    [("parallel", ["a", "b", "c"]), ("inclusive", ["a", "b", "c"]), ("complex", ["a", "b", "c"])],
)
def test_splits_without_conditions(kind: str, taken: list[str]) -> None:
    """BPMN 13.4.1: a token on every arrow; an exclusive one could not decide and is refused."""
    assert Play(_split(kind, "->", "->", "->")).open == taken


@pytest.mark.parametrize(
    ("kind", "ways", "told"),
    [
        ("exclusive", ("->", "->", "->"), "「区分」（g）に「b」への矢印の条件がありません"),
        ("parallel", ("-(x)->", "->", "->"), "（g）には、条件の付いた矢印を付けられません"),
        ("parallel", ("-*->", "->", "->"), "（g）には、条件を付けた既定の矢印を付けられません"),
        ("eventBased", ("->", "->", "->"), "イベントゲートウェイからの矢印を付けられません"),
    ],
)
def test_splits_that_cannot_be(kind: str, ways: tuple[str, ...], told: str) -> None:
    """BPMN 8.4, 10.6: where conditions, defaults and steps may not follow."""
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(_split(kind, *ways), lambda _: None)
    assert told in refused.value.user_message


def _join(kind: str, *, leaving: int = 1) -> Flow:
    """Return two branches a and b that meet in a gateway, with one or two steps behind it."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    activation = Expression(text="activationCount >= 2") if kind == "complex" else None
    d.gateways(kind, "g", completion=activation)
    d.arrows("start -> a -> g", "start -> b -> g")
    for number in range(1, leaving + 1):
        name = f"after{number}"
        if kind == "eventBased":
            d.catch(f"event{number}", timer() if number == 1 else d.message("m", "M"))
            d.users(name)
            d.arrows(f"g -> event{number} -> {name}")
        else:
            d.users(name)
            way = f"-(x == {number})->" if kind == "exclusive" and leaving > 1 else "->"
            d.arrows(f"g {way} {name}")
    return d.flow()


@pytest.mark.parametrize(
    ("kind", "after_one", "after_both"),
    [
        ("exclusive", ["after1", "b"], ["after1", "after1"]),
        ("parallel", ["b"], ["after1"]),
        ("inclusive", ["b"], ["after1"]),
        ("complex", ["b"], ["after1"]),
    ],
)
def test_joins(kind: str, after_one: list[str], after_both: list[str]) -> None:
    """BPMN 13.4: each token passes an exclusive gateway; the others wait for both."""
    play = Play(_join(kind)).do("a")
    assert play.open == after_one
    assert play.do("b").open == after_both
    assert play.do(*play.open).finished


@pytest.mark.parametrize(
    ("kind", "after_both"),
    [
        ("exclusive", ["after2", "after2"]),
        ("parallel", ["after1", "after2"]),
        ("inclusive", ["after1", "after2"]),
        ("complex", ["after1", "after2"]),
    ],
)
def test_joins_that_split_again(kind: str, after_both: list[str]) -> None:
    """BPMN 10.6.1: a mixed gateway first joins, then splits."""
    play = Play(_join(kind, leaving=2), {"x": 2}).do("a", "b")
    assert play.open == after_both
    assert play.do(*play.open).finished


def test_tokens_that_meet_at_an_event_gateway_wait_each_for_its_own_event() -> None:
    """BPMN 13.4.4: it does not join."""
    play = Play(_join("eventBased", leaving=2)).do("a", "b")
    assert play.waiting == ["event1", "event1", "event2", "event2"]
    assert play.tell("M").time("event1").open == ["after1", "after2"]
