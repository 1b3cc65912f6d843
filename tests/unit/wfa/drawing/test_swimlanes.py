from lxml import etree

from tests.unit.wfa.drawing.inspection import group_of, parse, texts
from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.drawing import draw_svg
from wfa.drawing.scene import Scene, scene_of
from wfa.drawing.swimlanes import HEADER, header_band
from wfa.model import Bounds
from wfa.model.kinds import NodeKind


def _scene(sketch: Sketch) -> Scene:
    sketch.node("n", NodeKind.TASK, 200, 100)
    return scene_of(sketch.flow())


def _drawn(sketch: Sketch) -> etree._Element:
    sketch.node("n", NodeKind.TASK, 200, 100)
    return parse(draw_svg(sketch.flow()))


def test_the_header_of_a_lying_lane_is_at_its_left() -> None:
    sketch = Sketch()
    sketch.lane("lane", Bounds(0, 0, 400, 200), "窓口")
    scene = _scene(sketch)
    assert header_band(scene.figures[0], scene) == Bounds(0, 0, HEADER, 200)


def test_the_header_of_a_standing_lane_is_on_top() -> None:
    sketch = Sketch()
    sketch.lane("lane", Bounds(0, 0, 200, 400), "窓口", horizontal=False)
    scene = _scene(sketch)
    assert header_band(scene.figures[0], scene) == Bounds(0, 0, 200, HEADER)


def test_the_header_of_a_pool_ends_where_its_lanes_start() -> None:
    for start, width in ((20, 20), (45, 45), (3, HEADER), (200, HEADER)):
        sketch = Sketch()
        sketch.pool("pool", Bounds(0, 0, 900, 300), "町", process=PROCESS)
        sketch.lane("lane", Bounds(start, 0, 900 - start, 300), "窓口")
        scene = _scene(sketch)
        assert header_band(scene.figures[0], scene).width == width


def test_lanes_of_another_process_do_not_count() -> None:
    sketch = Sketch()
    sketch.pool("pool", Bounds(0, 0, 900, 300), "町", process="other")
    sketch.lane("lane", Bounds(45, 0, 800, 300), "窓口")
    scene = _scene(sketch)
    assert header_band(scene.figures[0], scene).width == HEADER


def test_a_flat_black_box_is_written_across_and_a_tall_one_down() -> None:
    sketch = Sketch()
    sketch.pool("flat", Bounds(0, 200, 600, 50), "住民")
    sketch.pool("tall", Bounds(700, 0, 40, 400), "法務局", horizontal=False)
    root = _drawn(sketch)
    flat = next(group_of(root, "flat").iter("{*}text"))
    tall = next(group_of(root, "tall").iter("{*}text"))
    assert flat.get("writing-mode") is None
    assert tall.get("writing-mode") == "vertical-rl"
    assert (float(flat.get("x", "0")), float(tall.get("x", "0"))) == (300, 720)


def test_long_names_of_lanes_take_a_second_column_or_smaller_letters() -> None:
    name = "住民課戸籍住民係の窓口担当"
    sketch = Sketch()
    sketch.lane("lane", Bounds(0, 0, 400, 130), name)
    texts_of_lane = list(group_of(_drawn(sketch), "lane").iter("{*}text"))
    assert "".join(str(t.text) for t in texts_of_lane) == name
    assert all(float(t.get("font-size", "0")) <= 12 for t in texts_of_lane)
    columns = [float(t.get("x", "0")) for t in texts_of_lane]
    assert all(0 <= x <= HEADER for x in columns)


def test_names_of_pools_and_lanes_are_bold() -> None:
    sketch = Sketch()
    sketch.pool("pool", Bounds(0, 0, 900, 300), "町", process=PROCESS)
    sketch.lane("lane", Bounds(30, 0, 870, 300), "窓口")
    root = _drawn(sketch)
    for id in ("pool", "lane"):
        assert {t.get("font-weight") for t in group_of(root, id).iter("{*}text")} == {"bold"}


def test_frames_lie_below_lines_and_steps() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 200, 100, "受付")
    sketch.lane("lane", Bounds(30, 0, 870, 300), "窓口")
    sketch.pool("pool", Bounds(0, 0, 900, 300), "町", process=PROCESS)
    root = _drawn(sketch)
    order = [g.get("data-element") for g in root.iter("{*}g") if g.get("data-element")]
    assert order == ["pool", "lane", "step", "n"]


def test_nameless_lanes_have_an_empty_header() -> None:
    sketch = Sketch()
    sketch.lane("lane", Bounds(0, 0, 400, 200))
    root = _drawn(sketch)
    assert texts(group_of(root, "lane")) == []
    assert len(group_of(root, "lane").findall("{*}rect")) == 2
