"""The geometry of marks."""

import re

import pytest
from lxml import etree

from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing.figures import Figure
from wfa.drawing.marks import LOOKS, Hatch, Mark, Marking, MarkStyle, gather
from wfa.drawing.overlays import hatch_definitions, mark_box, mark_figure, mark_line
from wfa.drawing.pen import Pen
from wfa.drawing.scene import scene_of
from wfa.model.kinds import NodeKind


def _figure(kind: NodeKind) -> Figure:
    sketch = Sketch()
    sketch.node("n", kind, 100, 100)
    return scene_of(sketch.flow()).figures[0]


def _drawn(figure: Figure, *marks: Mark) -> etree._Element:
    marking = gather(marks)["n"]
    return etree.fromstring(f"<g>{mark_figure(figure, marking, Pen())}</g>")


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        (NodeKind.TASK, "rect"),
        (NodeKind.END_EVENT, "circle"),
        (NodeKind.EXCLUSIVE_GATEWAY, "path"),
    ],
)
def test_the_border_has_the_form_of_the_figure(kind: NodeKind, tag: str) -> None:
    border = _drawn(_figure(kind), Mark(element="n", style=MarkStyle.CHANGED))[0]
    assert border.tag == tag
    assert border.get("fill") == "none"
    assert border.get("stroke-dasharray") == LOOKS[MarkStyle.CHANGED].dash


def test_the_border_keeps_a_distance() -> None:
    border = _drawn(_figure(NodeKind.TASK), Mark(element="n", style=MarkStyle.CURRENT))[0]
    assert float(border.get("x", "0")) == 40 - 4.5
    assert float(border.get("width", "0")) == 120 + 9


def test_a_flag_points_at_the_figure_from_above() -> None:
    flag = _drawn(_figure(NodeKind.TASK), Mark(element="n", style=MarkStyle.CURRENT))[1]
    assert flag.tag == "path"
    ys = [float(y) for y in re.findall(r" (-?[\d.]+)", flag.get("d") or "")]
    assert min(ys) < 60 - 19
    assert max(ys) <= 60 - 4.5 - 3 + 1


def test_a_flag_can_be_left_out() -> None:
    marking = Marking(style=MarkStyle.CURRENT)
    without = mark_figure(_figure(NodeKind.TASK), marking, Pen(), flag=False)
    assert "いまここ" not in without
    assert "いまここ" in mark_figure(_figure(NodeKind.TASK), marking, Pen())


def test_badges_stand_side_by_side_at_the_upper_right_corner() -> None:
    drawn = _drawn(
        _figure(NodeKind.TASK), Mark(element="n", badge="12"), Mark(element="n", badge="○")
    )
    capsules = [(float(r.get("x", "0")), float(r.get("width", "0"))) for r in drawn.findall("rect")]
    (first, first_width), (second, second_width) = capsules
    assert first + first_width / 2 == pytest.approx(163)
    assert second + second_width < first


def test_badges_leave_the_sign_in_the_corner_readable() -> None:
    drawn = _drawn(_figure(NodeKind.TASK), Mark(element="n", badge="✓"))
    capsule = drawn.findall("rect")[0]
    assert float(capsule.get("y", "0")) + float(capsule.get("height", "0")) <= 64 + 1


def test_a_wide_badge_grows_to_the_left_and_right() -> None:
    narrow = _drawn(_figure(NodeKind.TASK), Mark(element="n", badge="3")).findall("rect")[0]
    wide = _drawn(_figure(NodeKind.TASK), Mark(element="n", badge="1,234件")).findall("rect")[0]
    assert float(wide.get("width", "0")) > 2 * float(narrow.get("width", "0"))


@pytest.mark.parametrize("style", list(MarkStyle))
def test_the_box_of_a_mark_holds_all_of_it(style: MarkStyle) -> None:
    for kind in (NodeKind.TASK, NodeKind.END_EVENT, NodeKind.EXCLUSIVE_GATEWAY):
        figure = _figure(kind)
        marking = gather([Mark(element="n", style=style, badge="99件")])["n"]
        box = mark_box(figure, marking, Pen())
        drawn = etree.fromstring(f"<g>{mark_figure(figure, marking, Pen())}</g>")
        for rect in drawn.findall("rect"):
            x, y = float(rect.get("x", "0")), float(rect.get("y", "0"))
            assert box.x <= x
            assert box.y <= y
            assert x + float(rect.get("width", "0")) <= box.right + 1


def test_lines_have_badges_of_their_own_only() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.node("b", NodeKind.TASK, 400, 100)
    sketch.arrow("a", "b")
    line = scene_of(sketch.flow()).lines[0]
    own = gather([Mark(element="a-b", style=MarkStyle.ADDED, badge="2")])["a-b"]
    default = gather([Mark(element="a-b", style=MarkStyle.ADDED)])["a-b"]
    assert ">2<" in mark_line(line, own, Pen())
    assert mark_line(line, default, Pen()) == ""


def test_hatchings_are_defined_when_they_are_used() -> None:
    pen = Pen(prefix="p")
    assert hatch_definitions(pen, "<rect/>") == ""
    used = hatch_definitions(pen, f'<rect fill="{pen.hatch(Hatch.FALLING)}"/>')
    assert etree.fromstring(used)[0].get("id") == "p-falling"
    assert "p-dots" not in used


def test_hatchings_differ() -> None:
    pen = Pen()
    paints = [pen.hatch(hatch) for hatch in Hatch]
    assert len(set(paints)) == len(paints)
    assert pen.hatch(Hatch.NONE, otherwise="none") == "none"
    assert [hatch for hatch in Hatch if hatch.is_rough] == [
        Hatch.RISING,
        Hatch.FALLING,
        Hatch.DOTS,
    ]
