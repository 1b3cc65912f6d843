import pytest

from tests.unit.wfa.drawing.inspection import classes, group_of, parse, texts, titles, view_box
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import LOOKS, Mark, MarkStyle, draw_svg
from wfa.drawing.marks import gather
from wfa.model import Shape
from wfa.model.kinds import NodeKind


def test_the_current_step_is_flagged_and_spoken() -> None:
    marks = [Mark(element="check", style=MarkStyle.CURRENT, note="審査入力 佐藤")]
    root = parse(draw_svg(moving_in(), marks=marks))
    assert "いまここ" in texts(root)
    assert titles(root)["check"].endswith("：いまここ、審査入力 佐藤")
    assert "current" in (group_of(root, "check").get("class") or "")
    assert "いまここ" in (root.findtext("{*}desc") or "")


@pytest.mark.parametrize("style", [s for s in MarkStyle if s is not MarkStyle.PLAIN])
def test_every_style_can_be_told_without_colour(style: MarkStyle) -> None:
    looks = {
        (look.border > 0, look.dash, look.hatch, look.flag, look.badge)
        for other, look in LOOKS.items()
        if other is not style
    }
    look = LOOKS[style]
    assert (look.border > 0, look.dash, look.hatch, look.flag, look.badge) not in looks
    assert look.wording


def test_finished_steps_are_grey_with_a_tick() -> None:
    root = parse(draw_svg(moving_in(), marks=[Mark(element="accept", style=MarkStyle.FINISHED)]))
    frame = group_of(root, "accept").find("{*}rect")
    assert frame is not None
    assert frame.get("fill") == "#e6e6e6"
    assert "✓" in texts(root)


def test_finished_lines_are_strong_without_a_tick() -> None:
    marks = [Mark(element="start-accept", style=MarkStyle.FINISHED)]
    root = parse(draw_svg(moving_in(), marks=marks))
    stroke = group_of(root, "start-accept").find("{*}path")
    assert stroke is not None
    assert stroke.get("stroke-width") == "3"
    assert "✓" not in texts(root)


def test_missing_lines_are_dashed() -> None:
    marks = [Mark(element="start-accept", style=MarkStyle.MISSING)]
    stroke = group_of(parse(draw_svg(moving_in(), marks=marks)), "start-accept").find("{*}path")
    assert stroke is not None
    assert stroke.get("stroke-dasharray") == LOOKS[MarkStyle.MISSING].dash


@pytest.mark.parametrize("badge", ["3", "○", "△", "×", "1,234件"])
def test_badges_are_shown_on_steps_events_lanes_and_lines(badge: str) -> None:
    elements = ("accept", "start", "lane1", "resident", "form", "start-accept", "complete")
    root = parse(draw_svg(moving_in(), marks=[Mark(element=e, badge=badge) for e in elements]))
    assert texts(root).count(badge) == len(elements)


def test_several_marks_on_one_element_are_joined() -> None:
    joined = gather(
        [
            Mark(element="a", badge="3"),
            Mark(element="a", style=MarkStyle.CHANGED, badge="○", note="担当が違います"),
            Mark(element="a", style=MarkStyle.MISSING),
        ]
    )["a"]
    assert joined.style is MarkStyle.CHANGED
    assert joined.badges == ("3", "○")
    assert joined.spoken == "変更、3、○、担当が違います"


def test_a_style_without_a_badge_brings_its_own() -> None:
    assert gather([Mark(element="a", style=MarkStyle.ADDED)])["a"].badges == ("＋",)
    assert gather([Mark(element="a", style=MarkStyle.ADDED, badge="2")])["a"].badges == ("2",)


def test_marks_stay_inside_the_picture() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 0, 0, "受付", size=(30, 20))
    mark = Mark(element="step", style=MarkStyle.OVERDUE, badge="12,345件")
    root = parse(draw_svg(sketch.flow(), marks=[mark]))
    left, top, right, _ = view_box(root)
    for rect in root.iter("{*}rect"):
        assert float(rect.get("x", "0")) >= left
        assert float(rect.get("x", "0")) + float(rect.get("width", "0")) <= right
    assert all(float(t.get("y", "0")) > top for t in root.iter("{*}text"))


def test_marks_on_unknown_elements_change_nothing() -> None:
    assert draw_svg(moving_in(), marks=[Mark(element="nowhere", badge="9")]) == draw_svg(
        moving_in()
    )


def test_a_mark_inside_a_collapsed_sub_process_shows_on_it() -> None:
    sketch = Sketch()
    sketch.node("review", NodeKind.SUB_PROCESS, 100, 100, "審査する")
    sketch.node("inner", NodeKind.SUB_PROCESS, 0, 0, "入力する", scope="review")
    sketch.node("deep", NodeKind.USER_TASK, 0, 0, "入力する", scope="inner")
    sketch.shapes = [s for s in sketch.shapes if s.element == "review"]
    root = parse(draw_svg(sketch.flow(), marks=[Mark(element="deep", style=MarkStyle.CURRENT)]))
    assert "いまここ" in titles(root)["review"]


def test_a_mark_with_an_address_makes_a_link_that_can_be_reached() -> None:
    mark = Mark(element="check", href="/gaps/1?a=1&b=2")
    root = parse(draw_svg(moving_in(), marks=[mark]))
    link = root.find(".//{*}a")
    assert link is not None
    assert link.get("href") == "/gaps/1?a=1&b=2"
    assert root.get("role") != "img"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "//x.y"]
)
def test_an_address_that_could_run_something_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match="href"):
        Mark(element="a", href=href)


def test_only_used_hatchings_are_defined_and_ids_carry_the_prefix() -> None:
    plain = Sketch()
    plain.node("step", NodeKind.TASK, 0, 0, "受付")
    assert "<defs>" not in draw_svg(plain.flow())
    markup = draw_svg(
        plain.flow(), marks=[Mark(element="step", style=MarkStyle.ADDED)], prefix="g1"
    )
    root = parse(markup)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == ["g1-title", "g1-desc", "g1-dots"]
    assert "url(#g1-dots)" in markup


def test_marking_a_shape_drawn_twice_marks_both() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 100, 100, "受付")
    again = Shape(id="again", element="step", bounds=sketch.shapes[0].bounds)
    sketch.shapes.append(again)
    root = parse(draw_svg(sketch.flow(), marks=[Mark(element="step", style=MarkStyle.FINISHED)]))
    assert classes(root)["finished"] == 2
