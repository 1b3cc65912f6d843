from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.wfa.drawing.inspection import parse
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import draw_svg
from wfa.drawing.reading_order import reading_order
from wfa.model import Flow
from wfa.model.kinds import NodeKind


def test_steps_come_along_the_arrows() -> None:
    order = reading_order(moving_in())
    path = ["start", "accept", "identify", "check", "complete", "enter", "approve", "approved",
            "notify", "record", "report", "end"]  # fmt: skip
    assert [node for node in order if node in path] == path
    assert order.index("check") < order.index("late") < order.index("overdue")


def test_the_drawing_has_them_in_that_order() -> None:
    flow = moving_in()
    drawn = [
        g.get("data-element")
        for g in parse(draw_svg(flow)).iter("{*}g")
        if (g.get("class") or "").startswith("node")
    ]
    assert drawn == list(reading_order(flow))


def test_content_follows_its_sub_process() -> None:
    sketch = Sketch()
    sketch.node("after", NodeKind.TASK, 0, 0)
    sketch.node("review", NodeKind.SUB_PROCESS, 0, 0)
    sketch.node("out", NodeKind.END_EVENT, 0, 0, scope="review")
    sketch.node("in", NodeKind.START_EVENT, 0, 0, scope="review")
    sketch.node("before", NodeKind.START_EVENT, 0, 0)
    sketch.arrow("before", "review")
    sketch.arrow("review", "after")
    sketch.arrow("in", "out", scope="review")
    assert reading_order(sketch.flow()) == ("before", "review", "in", "out", "after")


def test_a_loop_without_an_entry_is_read_all_the_same() -> None:
    sketch = Sketch()
    for name in "abc":
        sketch.node(name, NodeKind.TASK, 0, 0)
    sketch.arrow("a", "b")
    sketch.arrow("b", "c")
    sketch.arrow("c", "a")
    assert reading_order(sketch.flow()) == ("a", "b", "c")


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    sketch = Sketch()
    names = [f"n{number}" for number in range(5000)]
    for name in names:
        sketch.node(name, NodeKind.TASK, 0, 0)
    for source, target in pairwise(names):
        sketch.arrow(source, target)
    assert reading_order(sketch.flow()) == tuple(names)


def test_deep_nesting_does_not_exhaust_the_stack() -> None:
    sketch = Sketch()
    sketch.node("n0", NodeKind.SUB_PROCESS, 0, 0)
    for depth in range(1, 2000):
        sketch.node(f"n{depth}", NodeKind.SUB_PROCESS, 0, 0, scope=f"n{depth - 1}")
    assert len(reading_order(sketch.flow())) == 2000


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Flow, set[tuple[str, str]]]:
    names = [f"n{number}" for number in range(draw(st.integers(1, 8)))]
    pairs = draw(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=14))
    sketch = Sketch()
    for name in names:
        sketch.node(name, NodeKind.TASK, 0, 0)
    for source, target in sorted(pairs):
        sketch.arrow(source, target)
    return sketch.flow(), pairs


@given(graphs())
def test_every_node_comes_once_and_forward_arrows_point_on(
    graph: tuple[Flow, set[tuple[str, str]]],
) -> None:
    flow, pairs = graph
    order = reading_order(flow)
    assert sorted(order) == sorted(node.id for node in flow.nodes)
    if all(source < target for source, target in pairs):  # no loops
        assert all(order.index(source) < order.index(target) for source, target in pairs)
