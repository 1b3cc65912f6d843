"""Whatever the names are, the drawing is sound and the names stay where they belong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wfa.drawing.inspection import (
    group_of,
    lines_with_size,
    parse,
    texts,
    titles,
    view_box,
)
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import draw, draw_svg
from wfa.drawing.letters import text_width
from wfa.model import Bounds, Flow
from wfa.model.kinds import NodeKind

NAMES = st.text(
    alphabet=st.one_of(
        st.sampled_from("住民異動届を受け付ける（転出）、。ーA b&<>\"'"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


def _renamed(flow: Flow, name: str) -> Flow:
    return replace(
        flow,
        nodes=tuple(replace(node, name=name) for node in flow.nodes),
        lanes=tuple(replace(lane, name=name) for lane in flow.lanes),
        pools=tuple(replace(pool, name=name) for pool in flow.pools),
        data=tuple(replace(data, name=name) for data in flow.data),
        sequence_flows=tuple(replace(line, name=name) for line in flow.sequence_flows),
        annotations=tuple(replace(note, text=name) for note in flow.annotations),
    )


@settings(max_examples=60)
@given(NAMES)
def test_any_name_gives_a_sound_drawing_with_everything_inside(name: str) -> None:
    root = parse(draw_svg(_renamed(moving_in(), name)))
    left, top, right, bottom = view_box(root)
    for text in root.iter("{*}text"):
        if text.get("x") is None or text.getparent().get("transform"):  # type: ignore[union-attr]
            continue
        assert left <= float(text.get("x", "0")) <= right
        assert top <= float(text.get("y", "0")) <= bottom


@settings(max_examples=60)
@given(NAMES)
def test_a_name_stays_in_its_box(name: str) -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.USER_TASK, 100, 100, name)
    root = parse(draw_svg(sketch.flow()))
    step = group_of(root, "step")
    assert all(text_width(line) * size <= 120 for line, size in lines_with_size(step))
    rows = [float(t.get("y", "0")) for t in step.iter("{*}text", "{*}tspan")]
    assert all(60 < y < 140 for y in rows)


def test_names_are_escaped() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 100, 100, '<script>alert("&")</script>')
    markup = draw_svg(sketch.flow())
    assert "<script>" not in markup
    assert "".join(texts(parse(markup))) == '<script>alert("&")</script>'


def test_a_name_too_long_for_its_box_is_cut_and_kept_in_full_as_tool_tip() -> None:
    sketch = Sketch()
    name = "転出証明書情報と届書の内容を照合する" * 6
    sketch.node("step", NodeKind.TASK, 100, 100, name)
    root = parse(draw_svg(sketch.flow()))
    assert texts(root)[0].endswith("…")
    assert name in titles(root)["step"]
    shortened = [t.get("data-shortened") for t in root.iter("{*}text")]
    assert shortened == ["true"]


def test_forty_letters_fit_a_step_of_the_usual_size() -> None:
    sketch = Sketch()
    name = "転出証明書情報と本人確認書類を照合し、記載事項に誤りがないことを確認して入力する"
    assert len(name) == 40
    sketch.node("step", NodeKind.USER_TASK, 100, 100, name)
    drawing = parse(draw_svg(sketch.flow()))
    assert "".join(texts(drawing)) == name
    assert all(size >= 9 for _, size in lines_with_size(drawing))


def test_a_boundary_event_does_not_cover_the_name() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 100, 100, "届書と転出証明書情報を照合する")
    sketch.node("late", NodeKind.BOUNDARY_EVENT, 100, 140, attached_to="step")
    root = parse(draw_svg(sketch.flow()))
    rows = [float(t.get("y", "0")) for t in group_of(root, "step").iter("{*}tspan")]
    assert max(rows) < 140 - 18


def test_labels_stand_where_the_file_puts_them() -> None:
    sketch = Sketch()
    place = Bounds(300, 40, 90, 20)
    sketch.node("go", NodeKind.START_EVENT, 100, 100, "転入の届出", shape={"label": place})
    text = next(parse(draw_svg(sketch.flow())).iter("{*}text"))
    assert float(text.get("x", "0")) == place.center.x
    assert place.y < float(text.get("y", "0")) < place.bottom


def test_a_label_box_too_small_to_read_is_widened() -> None:
    sketch = Sketch()
    tiny = Bounds(95, 120, 10, 5)
    sketch.node("go", NodeKind.START_EVENT, 100, 100, "転入の届出を受ける", shape={"label": tiny})
    root = parse(draw_svg(sketch.flow()))
    assert "".join(texts(root)) == "転入の届出を受ける"
    assert all(size >= 10 for _, size in lines_with_size(root))


def test_labels_without_a_place_avoid_figures_lines_and_each_other() -> None:
    sketch = Sketch()
    sketch.node("go", NodeKind.START_EVENT, 100, 100, "転入の届出")
    sketch.node("step", NodeKind.TASK, 100, 200, "受け付ける")
    sketch.node("ask", NodeKind.EXCLUSIVE_GATEWAY, 300, 200, "不備はないか")
    sketch.node("below", NodeKind.TASK, 300, 330, "補正を求める")
    sketch.arrow("go", "step", (100, 118), (100, 160))
    sketch.arrow("step", "ask")
    sketch.arrow("ask", "below", name="不備あり")
    root = parse(draw_svg(sketch.flow()))
    boxes = [
        _box(t)
        for t in root.iter("{*}text")
        if t.text in ("転入の届出", "不備はないか", "不備あり")
    ]
    assert len(boxes) == 3
    obstacles = [shape.bounds for shape in sketch.shapes]
    for place, box in enumerate(boxes):
        assert not any(_overlap(box, other) for other in obstacles + boxes[:place])
        assert not (box.x < 100 < box.right and box.bottom > 118 and box.y < 160)
        assert not (box.x < 300 < box.right and box.bottom > 225 and box.y < 290)


def _box(text: object) -> Bounds:
    size, line = float(text.get("font-size")), text.text  # type: ignore[attr-defined]
    width = text_width(line) * size
    x, y = float(text.get("x")), float(text.get("y"))  # type: ignore[attr-defined]
    return Bounds(x - width / 2, y - 0.87 * size, width, size)


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def test_the_same_flow_gives_the_same_bytes() -> None:
    assert draw_svg(moving_in()) == draw_svg(moving_in())


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_blank_names_write_nothing(name: str) -> None:
    sketch = Sketch()
    sketch.node("go", NodeKind.START_EVENT, 100, 100, name)
    assert texts(parse(draw_svg(sketch.flow()))) == []


def test_size_is_that_of_the_view_box() -> None:
    drawing = draw(moving_in())
    left, top, right, bottom = view_box(parse(drawing.svg))
    assert drawing.width == pytest.approx(right - left, abs=0.01)
    assert drawing.height == pytest.approx(bottom - top, abs=0.01)
