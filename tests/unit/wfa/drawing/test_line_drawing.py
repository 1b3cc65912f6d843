"""How lines and their ends are drawn."""

import re

import pytest
from lxml import etree

from tests.unit.wfa.drawing.inspection import group_of, parse
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import LOOKS, Mark, MarkStyle, draw_svg
from wfa.model import Bounds, Expression
from wfa.model.kinds import NodeKind


def _pair(**arrow: object) -> Sketch:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.node("b", NodeKind.TASK, 400, 100)
    sketch.arrow("a", "b", **arrow)  # type: ignore[arg-type]
    return sketch


def _line(sketch: Sketch, id: str = "a-b", *marks: Mark) -> etree._Element:
    return group_of(parse(draw_svg(sketch.flow(), marks=marks)), id)


def _numbers(path: etree._Element) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+\.?\d*", path.get("d") or "")]


def test_the_stroke_ends_inside_the_arrow_head_and_the_tip_at_the_box() -> None:
    stroke, head = _line(_pair()).findall("{*}path")
    assert _numbers(stroke)[-2:] == [332.5, 100]
    tip = _numbers(head)[:2]
    assert tip == [340, 100]
    assert min(_numbers(head)[::2]) == 331


def test_corners_are_round() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.node("b", NodeKind.TASK, 400, 300)
    sketch.arrow("a", "b", (160, 100), (400, 100), (400, 260))
    stroke = _line(sketch).findall("{*}path")[0]
    assert stroke.get("d") == "M160 100L394 100Q400 100 400 106L400 252.5"


def test_the_ring_of_a_message_stands_outside_the_box() -> None:
    sketch = Sketch()
    sketch.pool("resident", Bounds(0, 0, 600, 50), "住民")
    sketch.node("a", NodeKind.TASK, 100, 200)
    sketch.message("resident", "a", (100, 50), (100, 160))
    line = _line(sketch, "resident~a")
    ring = line.find("{*}circle")
    assert ring is not None
    assert float(ring.get("cy", "0")) - float(ring.get("r", "0")) == 50
    assert ring.get("fill") == "#ffffff"


def test_a_default_flow_has_its_slash_near_the_start() -> None:
    sketch = Sketch()
    sketch.node("ask", NodeKind.EXCLUSIVE_GATEWAY, 100, 100, default="ask-b")
    sketch.node("b", NodeKind.TASK, 400, 100)
    sketch.arrow("ask", "b")
    slash = _line(sketch, "ask-b").findall("{*}path[@class='default']")[0]
    x1, y1, x2, y2 = _numbers(slash)
    assert (x1 + x2) / 2 == pytest.approx(135)
    assert (y1 + y2) / 2 == pytest.approx(100)
    assert y1 != y2


def test_a_conditional_flow_starts_with_a_white_diamond() -> None:
    paths = _line(_pair(condition=Expression(text="x"))).findall("{*}path")
    diamond = paths[-1]
    assert diamond.get("fill") == "#ffffff"
    xs, ys = _numbers(diamond)[::2], _numbers(diamond)[1::2]
    assert (min(xs), max(xs)) == (160, 176)
    assert (min(ys), max(ys)) == (95.5, 104.5)


def test_the_default_sign_wins_over_the_condition() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100, default="a-b")
    sketch.node("b", NodeKind.TASK, 400, 100)
    sketch.arrow("a", "b", condition=Expression(text="x"))
    assert len(_line(sketch).findall("{*}path[@class='default']")) == 1


@pytest.mark.parametrize("style", [MarkStyle.FINISHED, MarkStyle.ADDED, MarkStyle.MISSING])
def test_marked_lines_are_strong_and_in_the_style_of_the_mark(style: MarkStyle) -> None:
    stroke = _line(_pair(), "a-b", Mark(element="a-b", style=style)).findall("{*}path")[0]
    assert stroke.get("stroke-width") == "3"
    assert stroke.get("stroke") == LOOKS[style].colour
    assert stroke.get("stroke-dasharray") == LOOKS[style].dash


def test_a_badge_alone_leaves_the_line_as_it_is() -> None:
    stroke = _line(_pair(), "a-b", Mark(element="a-b", badge="12")).findall("{*}path")[0]
    assert stroke.get("stroke-width") == "1.25"


def test_a_line_from_a_box_to_itself_keeps_its_points() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.arrow("a", "a", (160, 100), (200, 100), (200, 20), (100, 20), (100, 60))
    stroke = _line(sketch, "a-a").findall("{*}path")[0]
    assert (stroke.get("d") or "").startswith("M160 100")


def test_a_line_of_no_length_is_left_out() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.node("b", NodeKind.TASK, 400, 100)
    sketch.arrow("a", "b", (160, 100), (160, 100))
    root = parse(draw_svg(sketch.flow()))
    assert [g for g in root.iter("{*}g") if g.get("data-element") == "a-b"] == []
