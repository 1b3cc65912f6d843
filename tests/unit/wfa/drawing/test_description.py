from tests.unit.wfa.drawing.inspection import parse
from tests.unit.wfa.drawing.long_flows import chain
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.drawing import Mark, MarkStyle
from wfa.drawing.description import describe
from wfa.drawing.document import ground, svg_document
from wfa.drawing.marks import gather
from wfa.drawing.pen import Pen
from wfa.drawing.scene import scene_of
from wfa.model import Bounds
from wfa.model.kinds import NodeKind


def test_where_the_case_stands_comes_first() -> None:
    marks = [
        Mark(element="accept", style=MarkStyle.FINISHED),
        Mark(element="check", style=MarkStyle.OVERDUE, note="佐藤"),
    ]
    words = describe(scene_of(moving_in()), Pen(marks=gather(marks)))
    assert words.startswith(
        "020 届書と転出証明書情報を照合する（作業・端末、担当 審査入力）：期限超過、佐藤。担当は、"
    )


def test_long_flows_are_told_up_to_forty_steps() -> None:
    words = describe(scene_of(chain(60)), Pen())
    assert words.count("（作業・") == 40
    assert words.endswith("、ほか20件。")


def test_only_innermost_lanes_take_part() -> None:
    sketch = Sketch()
    sketch.node("n", NodeKind.TASK, 100, 100)
    sketch.pool("pool", Bounds(0, 0, 600, 400), "市", process=PROCESS)
    sketch.lane("section", Bounds(30, 0, 570, 400), "住民課")
    sketch.lane("unit", Bounds(60, 0, 540, 200), "窓口係", parent="section")
    assert describe(scene_of(sketch.flow()), Pen()).startswith("担当は、窓口係。")


def test_a_drawing_without_steps_and_lanes_has_nothing_to_tell() -> None:
    sketch = Sketch()
    sketch.pool("pool", Bounds(0, 0, 600, 60), "住民")
    assert describe(scene_of(sketch.flow()), Pen()) == ""


def test_the_document_names_and_describes_what_it_shows() -> None:
    box = Bounds(-10, 5.5, 100, 50)
    root = parse(
        svg_document(ground(box, "#fff"), box, title="<転入>", description="説明", prefix="p1")
    )
    assert root.get("viewBox") == "-10 5.5 100 50"
    assert (root.get("width"), root.get("height")) == ("100", "50")
    assert root.findtext("{*}title") == "<転入>"
    assert root.get("aria-labelledby") == root.find("{*}title").get("id")  # type: ignore[union-attr]
    assert root.get("aria-describedby") == root.find("{*}desc").get("id")  # type: ignore[union-attr]
    assert "Noto Sans" in (root.get("font-family") or "")


def test_a_document_with_links_is_no_mere_picture() -> None:
    box = Bounds(0, 0, 1, 1)
    roles = [
        parse(svg_document("", box, title="t", description="", prefix="p", links=links)).get("role")
        for links in (False, True)
    ]
    assert roles == ["img", "graphics-document"]


def test_a_document_can_have_a_size_of_its_own() -> None:
    box = Bounds(0, 0, 100, 50)
    root = parse(
        svg_document("", box, title="t", description="", prefix="p", size=("420mm", "297mm"))
    )
    assert (root.get("width"), root.get("viewBox")) == ("420mm", "0 0 100 50")
