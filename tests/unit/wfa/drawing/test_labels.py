"""Where names stand that the file does not place."""

import pytest

from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing.geometry import overlap
from wfa.drawing.labels import Label, place_labels
from wfa.drawing.pen import Pen
from wfa.drawing.scene import scene_of
from wfa.model import Bounds
from wfa.model.kinds import NodeKind


def _labels(sketch: Sketch, smallest: float = 9.0) -> dict[str, Label]:
    return place_labels(scene_of(sketch.flow()), Pen(smallest=smallest))


def test_the_usual_place_is_below() -> None:
    sketch = Sketch()
    sketch.node("go", NodeKind.START_EVENT, 100, 100, "転入の届出")
    label = _labels(sketch)["go"]
    assert label.center.x == 100
    assert label.box.y > 118


def test_a_line_downwards_moves_the_name_away() -> None:
    sketch = Sketch()
    sketch.node("go", NodeKind.START_EVENT, 100, 100, "転入の届出")
    sketch.node("step", NodeKind.TASK, 100, 250)
    sketch.arrow("go", "step")
    label = _labels(sketch)["go"]
    assert label.box.bottom < 100 or not label.box.x < 100 < label.box.right


def test_names_of_lines_stand_near_the_start_beside_the_line() -> None:
    sketch = Sketch()
    sketch.node("ask", NodeKind.EXCLUSIVE_GATEWAY, 100, 100)
    sketch.node("far", NodeKind.TASK, 900, 100)
    sketch.node("low", NodeKind.TASK, 100, 600)
    sketch.arrow("ask", "far", name="はい")
    sketch.arrow("ask", "low", name="いいえ")
    labels = _labels(sketch)
    across, down = labels["ask-far"].box, labels["ask-low"].box
    assert across.x < 200
    assert across.bottom <= 100 or across.y >= 100
    assert down.y < 250
    assert down.x > 100 or down.right < 100


def test_names_do_not_cover_each_other() -> None:
    sketch = Sketch()
    for place in range(6):
        sketch.node(f"e{place}", NodeKind.END_EVENT, 100 + 50 * place, 100, "手続を終えた")
    boxes = [label.box for label in _labels(sketch).values()]
    crowded = [(a, b) for place, a in enumerate(boxes) for b in boxes[:place] if overlap(a, b) > 40]
    assert len(crowded) <= 1


def test_given_places_are_kept_and_respected_by_the_others() -> None:
    sketch = Sketch()
    given = Bounds(60, 122, 80, 14)
    sketch.node("fixed", NodeKind.END_EVENT, 300, 100, "不受理", shape={"label": given})
    sketch.node("free", NodeKind.END_EVENT, 100, 100, "取下げ")
    labels = _labels(sketch)
    assert labels["fixed"].center == given.center
    assert overlap(labels["free"].box, labels["fixed"].box) == 0


@pytest.mark.parametrize("smallest", [9.0, 12.0, 13.0])
def test_larger_letters_keep_their_line_ends(smallest: float) -> None:
    sketch = Sketch()
    given = Bounds(300, 40, 66, 28)
    name = "本人への通知が要るか"
    sketch.node("ask", NodeKind.EXCLUSIVE_GATEWAY, 100, 100, name, shape={"label": given})
    label = _labels(sketch, smallest)["ask"]
    assert label.text.lines == ("本人への", "通知が要るか")
    assert label.text.size == max(11.0, smallest)


def test_nameless_elements_have_no_label() -> None:
    sketch = Sketch()
    sketch.node("go", NodeKind.START_EVENT, 100, 100, " \n")
    sketch.node("step", NodeKind.TASK, 300, 100, "受付")
    sketch.arrow("go", "step")
    assert _labels(sketch) == {}


def test_a_line_across_the_whole_world_is_looked_at_only_near_its_start() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, -90_000, -90_000)
    sketch.node("b", NodeKind.TASK, 90_000, 90_000)
    sketch.arrow("a", "b", name="送付")
    assert set(_labels(sketch)) == {"a-b"}
