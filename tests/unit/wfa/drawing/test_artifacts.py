from tests.unit.wfa.drawing.inspection import classes, group_of, parse, texts
from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.drawing import draw_svg
from wfa.model import Bounds, Document, Group, Other, XmlElement
from wfa.model.kinds import DataKind, Medium

KIND = DataKind.OBJECT_REFERENCE


def test_names_of_documents_stand_below_them() -> None:
    sketch = Sketch()
    sketch.document("form", KIND, 100, 100, "住民異動届")
    text = next(group_of(parse(draw_svg(sketch.flow())), "form").iter("{*}text"))
    assert float(text.get("y", "0")) > 125
    assert text.get("x") == "100"


def test_the_wave_of_paper_stays_in_its_box() -> None:
    sketch = Sketch()
    sketch.document("form", KIND, 100, 100, document=Document(medium=Medium.PAPER))
    path = group_of(parse(draw_svg(sketch.flow())), "form").findall("{*}path")[0].get("d") or ""
    assert path.startswith("M80 75H120V118")
    assert path.count("Q") == path.count("T") == 1


def test_many_sheets_of_paper_have_their_bars_above_the_wave() -> None:
    document = Document(medium=Medium.PAPER)
    sketch = Sketch()
    sketch.document("paper", KIND, 100, 100, document=document, collection=True)
    sketch.document("plain", KIND, 300, 100, collection=True)
    root = parse(draw_svg(sketch.flow()))

    def bars(id: str) -> float:
        group = next(
            g for g in group_of(root, id).iter("{*}g") if "collection" in str(g.get("class"))
        )
        return float((group.get("transform") or "").split(" ")[1].split(")")[0])

    assert bars("paper") < bars("plain")


def test_registers_grow_with_their_box() -> None:
    sketch = Sketch()
    sketch.document("register", DataKind.STORE_REFERENCE, 100, 100, "住民基本台帳")
    body, rings = group_of(parse(draw_svg(sketch.flow())), "register").findall("{*}path")
    assert (body.get("d") or "").count("A") == 2
    assert (rings.get("d") or "").count("A") == 3


def test_an_annotation_is_written_from_the_left_beside_its_bracket() -> None:
    sketch = Sketch()
    sketch.note("note", Bounds(50, 50, 200, 40), "【根拠】住民基本台帳法22条")
    note = group_of(parse(draw_svg(sketch.flow())), "note")
    bracket = note.findall("{*}path")[0]
    assert bracket.get("d") == "M59 50H50V90H59"
    text = next(note.iter("{*}text"))
    assert text.get("text-anchor") is None
    assert float(text.get("x", "0")) == 57


def test_a_long_annotation_is_written_smaller_and_then_cut() -> None:
    sketch = Sketch()
    sketch.note("note", Bounds(50, 50, 120, 40), "届出の期間は転入をした日から数える。" * 8)
    note = group_of(parse(draw_svg(sketch.flow())), "note")
    text = next(note.iter("{*}text"))
    assert text.get("font-size") == "9"
    assert texts(note)[0].endswith("…")


def test_a_group_has_a_dash_dotted_frame_and_its_name_on_top() -> None:
    value = XmlElement(tag="{b}categoryValue", attributes=(("id", "V"), ("value", "受付")))
    category = Other(element=XmlElement(tag="{b}category", children=(value,)))
    sketch = Sketch(extra={"others": (category,)})
    sketch.group("box", Bounds(0, 0, 200, 100))
    sketch.groups = [Group(id="box", scope=PROCESS, category_value="V")]
    box = group_of(parse(draw_svg(sketch.flow())), "box")
    frame = box.find("{*}rect")
    assert frame is not None
    assert frame.get("fill") == "none"
    assert len((frame.get("stroke-dasharray") or "").split()) == 4
    assert texts(box) == ["受付"]


def test_data_inputs_and_outputs_have_their_arrow() -> None:
    sketch = Sketch()
    sketch.document("in", DataKind.INPUT, 100, 100)
    sketch.document("out", DataKind.OUTPUT, 300, 100)
    root = parse(draw_svg(sketch.flow()))

    def fill(id: str) -> str | None:
        icon = next(
            g for g in group_of(root, id).iter("{*}g") if "data-arrow" in str(g.get("class"))
        )
        return icon.findall("{*}path")[0].get("fill")

    assert (fill("in"), fill("out")) == ("#ffffff", "#000000")
    assert classes(root)["data-arrow"] == 2
