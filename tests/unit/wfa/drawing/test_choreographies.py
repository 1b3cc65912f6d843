"""Choreography activities with their bands, and conversations."""

from dataclasses import replace

import pytest
from lxml import etree

from tests.unit.wfa.drawing.inspection import classes, group_of, parse, texts
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import draw_svg
from wfa.model import Bounds, Collaboration, Extra, Loop, Pool, Shape, XmlElement
from wfa.model.kinds import NodeKind


def _exchange(
    kind: NodeKind = NodeKind.CHOREOGRAPHY_TASK,
    *,
    bands: tuple[str, ...] = ("top_initiating", "bottom_non_initiating"),
    message: bool = False,
    loop: Loop | None = None,
) -> etree._Element:
    sketch = Sketch()
    sketch.node("talk", kind, 100, 100, "転入通知を送る", size=(140, 120), loop=loop)
    for place, band in enumerate(bands):
        sketch.pools.append(Pool(id=f"p{place}", collaboration="C", name=f"市町村{place}"))
        y = 40.0 if band.startswith("top") else 135.0 if band.startswith("bottom") else 65.0
        given = [("participantBandKind", band), ("choreographyActivityShape", "talk_di")]
        if message:
            given.append(("isMessageVisible", "true"))
        extra = Extra(attributes=tuple(given))
        box = Bounds(30, y, 140, 25)
        sketch.shapes.append(Shape(id=f"b{place}", element=f"p{place}", bounds=box, extra=extra))
    return parse(draw_svg(sketch.flow()))


def test_the_name_stands_between_the_bands() -> None:
    root = _exchange()
    text = next(group_of(root, "talk").iter("{*}text"))
    assert 65 < float(text.get("y", "0")) < 135
    assert {"転入通知を送る", "市町村0", "市町村1"} <= set(texts(root))


def test_the_starting_side_is_white_and_the_other_shaded() -> None:
    root = _exchange(bands=("top_non_initiating", "bottom_initiating"))
    fills = [group_of(root, f"p{n}").findall("{*}path")[0].get("fill") for n in (0, 1)]
    assert fills == ["#d9d9d9", "#ffffff"]


def test_only_outer_corners_of_bands_are_round() -> None:
    root = _exchange(bands=("top_initiating", "middle_non_initiating", "bottom_non_initiating"))
    paths = [group_of(root, f"p{n}").findall("{*}path")[0].get("d") or "" for n in (0, 1, 2)]
    assert paths[0].startswith("M30 48Q30 40 38 40")
    assert "Q30 65 30 65" in paths[1]
    assert paths[2].endswith("Q30 160 30 152Z")


def test_messages_hang_on_their_band() -> None:
    root = _exchange(message=True)
    assert classes(root)["message"] == 2
    top, bottom = (
        group_of(root, f"p{n}").findall("{*}g[@class='icon message']")[0].get("transform") or ""
        for n in (0, 1)
    )
    assert float(top.split(" ")[1].split(")")[0]) < 40
    assert float(bottom.split(" ")[1].split(")")[0]) > 160
    fills = [
        group_of(root, f"p{n}").findall("{*}g[@class='icon message']/{*}path")[0].get("fill")
        for n in (0, 1)
    ]
    assert fills == ["#ffffff", "#000000"]


@pytest.mark.parametrize(
    ("kind", "collapsed"),
    [
        (NodeKind.CHOREOGRAPHY_TASK, 0),
        (NodeKind.SUB_CHOREOGRAPHY, 1),
        (NodeKind.CALL_CHOREOGRAPHY, 1),
    ],
)
def test_nested_exchanges_have_a_plus(kind: NodeKind, collapsed: int) -> None:
    root = _exchange(kind)
    assert classes(root)["collapsed"] == collapsed
    frame = group_of(root, "talk").find("{*}rect")
    assert frame is not None
    bold = float(frame.get("stroke-width", "0")) > 2
    assert bold is (kind is NodeKind.CALL_CHOREOGRAPHY)


def test_markers_stand_above_the_lower_band() -> None:
    root = _exchange(loop=Loop(multi_instance=True))
    (marker,) = group_of(root, "talk").findall("{*}g[@class='icon marker parallel']")
    assert float((marker.get("transform") or "").split(" ")[1].split(")")[0]) < 135 - 13


def test_bands_lie_over_their_activity() -> None:
    order = [g.get("data-element") for g in _exchange().iter("{*}g") if g.get("data-element")]
    assert order.index("talk") < order.index("p0")


def test_a_band_without_an_activity_is_drawn_by_itself() -> None:
    sketch = Sketch()
    sketch.pools.append(Pool(id="alone", collaboration="C", name="市町村"))
    extra = Extra(attributes=(("participantBandKind", "top_initiating"),))
    box = Bounds(0, 0, 140, 25)
    sketch.shapes.append(Shape(id="b", element="alone", bounds=box, extra=extra))
    assert texts(parse(draw_svg(sketch.flow()))) == ["市町村"]


@pytest.mark.parametrize(
    ("tag", "bold"),
    [("conversation", False), ("subConversation", False), ("callConversation", True)],
)
def test_conversations(tag: str, bold: bool) -> None:
    talk = XmlElement(tag=f"{{b}}{tag}", attributes=(("id", "talk"), ("name", "照会と回答")))
    sketch = Sketch()
    sketch.shapes.append(Shape(id="t", element="talk", bounds=Bounds(0, 0, 120, 60)))
    collaboration = Collaboration(id="C", extra=Extra(children=(talk,)))
    root = parse(draw_svg(replace(sketch.flow(), collaborations=(collaboration,))))
    outline = group_of(root, "talk").find("{*}path")
    assert outline is not None
    assert (float(outline.get("stroke-width", "0")) > 2) is bold
    assert outline.get("d") == "M0 30L30 0L90 0L120 30L90 60L30 60Z"
    assert texts(root) == ["照会と回答"]
