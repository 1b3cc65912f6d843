"""Events and gateways of any size."""

import pytest
from lxml import etree

from tests.unit.wfa.drawing.inspection import classes, group_of, parse
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import Mark, MarkStyle, draw_svg
from wfa.drawing.gateways import diamond
from wfa.model import Bounds, EventDefinition, Point
from wfa.model.kinds import NodeKind, TriggerKind


def _node(
    kind: NodeKind,
    size: float = 36,
    *triggers: TriggerKind,
    mark: Mark | None = None,
    interrupting: bool = True,
    parallel_multiple: bool = False,
) -> etree._Element:
    sketch = Sketch()
    sketch.node(
        "n",
        kind,
        100,
        100,
        size=(size, size),
        events=tuple(EventDefinition(kind=trigger) for trigger in triggers),
        interrupting=interrupting,
        parallel_multiple=parallel_multiple,
    )
    return group_of(parse(draw_svg(sketch.flow(), marks=[mark] if mark else [])), "n")


def _radii(node: etree._Element) -> list[float]:
    return [float(ring.get("r", "0")) for ring in node.findall("{*}circle")]


@pytest.mark.parametrize("size", [20, 30, 36, 48])
def test_rings_follow_the_size_of_the_box(size: float) -> None:
    outer, inner = _radii(_node(NodeKind.INTERMEDIATE_CATCH, size))
    assert outer == size / 2
    assert outer * 0.7 < inner < outer - 1


@pytest.mark.parametrize("size", [20, 36, 48])
def test_pictures_follow_the_size_of_the_ring(size: float) -> None:
    node = _node(NodeKind.START_EVENT, size, TriggerKind.TIMER)
    (picture,) = node.findall("{*}g[@class='icon trigger timer']")
    scale = float((picture.get("transform") or "").split("scale(")[1].split("e-3")[0]) / 1000
    assert scale == pytest.approx(size / 36, abs=0.001)


def test_an_oblong_box_holds_a_round_event() -> None:
    sketch = Sketch()
    sketch.node("n", NodeKind.START_EVENT, 100, 100, size=(60, 36))
    (ring,) = group_of(parse(draw_svg(sketch.flow())), "n").findall("{*}circle")
    assert (ring.get("cx"), ring.get("cy"), ring.get("r")) == ("100", "100", "18")


def test_dashes_grow_with_the_ring() -> None:
    def dash(size: float) -> float:
        ring = _node(NodeKind.BOUNDARY_EVENT, size, interrupting=False).findall("{*}circle")[0]
        return float((ring.get("stroke-dasharray") or "0").split()[0])

    assert dash(48) > dash(24) > 0


def test_all_triggers_at_once_have_a_plus_and_any_of_them_a_pentagon() -> None:
    both = (TriggerKind.MESSAGE, TriggerKind.SIGNAL)
    any_of_them = _node(NodeKind.INTERMEDIATE_CATCH, 36, *both)
    all_of_them = _node(NodeKind.INTERMEDIATE_CATCH, 36, *both, parallel_multiple=True)
    assert classes(any_of_them)["multiple"] == 1
    assert classes(all_of_them)["parallel-multiple"] == 1


def test_one_trigger_alone_is_never_multiple() -> None:
    node = _node(NodeKind.START_EVENT, 36, TriggerKind.MESSAGE, parallel_multiple=True)
    assert classes(node)["message"] == 1
    assert classes(node)["parallel-multiple"] == 0


@pytest.mark.parametrize("kind", [NodeKind.END_EVENT, NodeKind.EXCLUSIVE_GATEWAY])
def test_finished_events_and_gateways_are_grey(kind: NodeKind) -> None:
    node = _node(kind, mark=Mark(element="n", style=MarkStyle.FINISHED))
    assert node[1].get("fill") == "#e6e6e6"


def test_corners_of_a_diamond_run_clockwise_from_the_top() -> None:
    assert diamond(Bounds(0, 0, 50, 30)) == (
        Point(25, 0),
        Point(50, 15),
        Point(25, 30),
        Point(0, 15),
    )


@pytest.mark.parametrize(
    "kind",
    [
        NodeKind.PARALLEL_GATEWAY,
        NodeKind.INCLUSIVE_GATEWAY,
        NodeKind.COMPLEX_GATEWAY,
        NodeKind.EVENT_BASED_GATEWAY,
    ],
)
def test_signs_of_gateways_shrink_with_them(kind: NodeKind) -> None:
    small, large = (etree.tostring(_node(kind, size)) for size in (25, 50))
    assert small != large
    assert b"NaN" not in small + large


def test_gateways_have_no_text_inside() -> None:
    sketch = Sketch()
    sketch.node("n", NodeKind.EXCLUSIVE_GATEWAY, 100, 100, "不備はないか", size=(50, 50))
    node = group_of(parse(draw_svg(sketch.flow())), "n")
    (text,) = node.iter("{*}text")
    assert float(text.get("y", "0")) > 125
