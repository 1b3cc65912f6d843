"""Every sign of the notation is drawn, and drawn as what it is."""

import pytest

from tests.unit.wfa.drawing.inspection import attributes, classes, group_of, parse, texts, view_box
from tests.unit.wfa.drawing.moving_in import moving_in, standing
from tests.unit.wfa.drawing.notation import EVENTS, TASKS, every_sign
from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.drawing import draw_svg
from wfa.model import Bounds, Extra, Pool, Shape, XmlElement
from wfa.model.kinds import NodeKind, TriggerKind

DRAWN = parse(draw_svg(every_sign()))


def test_each_element_is_drawn_once() -> None:
    flow = every_sign()
    ids = [g.get("data-element") for g in DRAWN.iter() if g.get("data-element")]
    kinds = (flow.nodes, flow.pools, flow.data, flow.annotations, flow.groups)
    elements = {element.id for kind in kinds for element in kind}
    elements |= {line.id for line in (*flow.sequence_flows, *flow.associations)}  # type: ignore[attr-defined]
    assert sorted(ids, key=str) == sorted(elements)


def test_shapes_by_kind() -> None:
    found = classes(DRAWN)
    assert found["userTask"] == 1 + 8 + 4
    assert found["gateway"] == 0
    assert {kind: found[kind] for kind in TASKS if kind not in ("userTask", "task")} == {
        "manualTask": 2,
        "serviceTask": 2,
        "sendTask": 1,
        "receiveTask": 1,
        "scriptTask": 1,
        "businessRuleTask": 1,
    }
    assert found["data"] == 7
    assert found["pool"] == 2


@pytest.mark.parametrize("trigger", list(TriggerKind))
def test_every_trigger_has_its_picture_in_every_event(trigger: TriggerKind) -> None:
    assert classes(DRAWN)[trigger] == len(EVENTS)


def test_several_triggers_have_their_own_picture() -> None:
    found = classes(DRAWN)
    assert (found["multiple"], found["parallel-multiple"]) == (len(EVENTS), len(EVENTS))


def test_task_types_have_their_sign() -> None:
    without = [kind for kind in TASKS if "type" not in classes(group_of(DRAWN, kind))]
    assert without == [NodeKind.TASK]


@pytest.mark.parametrize(
    ("element", "markers"),
    [
        ("loop", {"loop"}),
        ("parallel", {"parallel"}),
        ("sequential", {"sequential"}),
        ("undo", {"compensation"}),
        ("call", {"collapsed"}),
        ("closed", {"collapsed"}),
        ("closed-adhoc", {"parallel", "ad-hoc", "compensation", "collapsed"}),
        ("open-adhoc", {"ad-hoc"}),
        ("open", set()),
    ],
)
def test_markers(element: str, markers: set[str]) -> None:
    names = {"loop", "parallel", "sequential", "compensation", "collapsed", "ad-hoc"}
    assert set(classes(group_of(DRAWN, element))) & names == markers


def _frames(element: str) -> list[dict[str, str]]:
    group = group_of(DRAWN, element)
    return [attributes(child) for child in group.findall("{*}rect")]


def test_frames_of_activities() -> None:
    assert float(_frames("call")[0]["stroke-width"]) > float(_frames("closed")[0]["stroke-width"])
    assert len(_frames("closed-transaction")) == len(_frames("open-transaction")) == 2
    assert "stroke-dasharray" in _frames("open-event")[0]
    assert "stroke-dasharray" not in _frames("open")[0]


def _rings(element: str) -> list[dict[str, str]]:
    group = group_of(DRAWN, element)
    return [attributes(child) for child in group.findall("{*}circle")]


def test_rings_of_events() -> None:
    start, late = _rings("startEvent-True-None"), _rings("startEvent-False-None")
    catch, end = _rings("intermediateCatchEvent-True-None"), _rings("endEvent-True-None")
    assert [len(rings) for rings in (start, late, catch, end)] == [1, 1, 2, 1]
    assert "stroke-dasharray" in late[0]
    assert "stroke-dasharray" not in start[0]
    assert float(end[0]["stroke-width"]) > float(start[0]["stroke-width"])
    assert all("stroke-dasharray" in ring for ring in _rings("boundaryEvent-False-timer"))


def test_throwing_events_are_black_inside() -> None:
    def paint(element: str) -> str | None:
        areas = group_of(DRAWN, element).findall(".//{*}g/{*}path")
        return areas[0].get("fill")

    assert paint("intermediateThrowEvent-True-message") == "#000000"
    assert paint("endEvent-True-message") == "#000000"
    assert paint("intermediateCatchEvent-True-message") == "#ffffff"


def test_an_exclusive_gateway_shows_its_cross_only_when_asked() -> None:
    assert len(group_of(DRAWN, "xor").findall("{*}path")) == 1
    assert len(group_of(DRAWN, "xor-marked").findall("{*}path")) == 2


def test_gateways_differ() -> None:
    drawn = {
        id: [attributes(child) for child in group_of(DRAWN, id).iter() if child.get("stroke")]
        for id in ("and", "or", "complex", "event", "event-start", "event-all")
    }
    assert [len(drawn[id]) for id in ("and", "or", "complex")] == [2, 3, 2]
    assert len(drawn["event"]) == len(drawn["event-start"]) + 1


def test_ways_of_working_differ_without_colour() -> None:
    def signs(element: str) -> tuple[bool, bool, bool]:
        group = group_of(DRAWN, element)
        fill = _frames(element)[0]["fill"]
        found = classes(group)
        return "method" in found, "method-line" in found, fill.startswith("url(")

    assert signs("manual0") == (True, False, False)
    assert signs("terminal0") == (True, True, False)
    assert signs("automatic0") == (True, False, True)
    assert signs("external0") == (True, True, False)
    pictures = {
        id: group_of(DRAWN, id).findall(".//{*}g[@class='icon method']/{*}path")[0].get("d")
        for id in ("manual0", "terminal0", "automatic0", "external0")
    }
    assert len(set(pictures.values())) == 4


def test_a_sign_is_not_shown_twice() -> None:
    for id in ("manual-manual", "automatic-service"):
        assert "method" not in classes(group_of(DRAWN, id))


def test_work_numbers_stand_above_the_name() -> None:
    written = group_of(DRAWN, "manual0").findall(".//{*}text")
    assert [float(t.get("y", "0")) for t in written] == sorted(
        float(t.get("y", "0")) for t in written
    )
    assert texts(group_of(DRAWN, "manual0")) == ["010", "住民異動届を受け付ける"]


def test_paper_is_wavy_and_a_register_is_a_cylinder() -> None:
    def outline(element: str) -> str:
        return group_of(DRAWN, element).findall("{*}path")[0].get("d") or ""

    assert "Q" in outline("住民異動届")
    assert "Q" not in outline("書類")
    assert "A" in outline("住民基本台帳")
    assert "electronic" in classes(group_of(DRAWN, "転出証明書情報"))
    assert "collection" in classes(group_of(DRAWN, "証明書類"))
    assert "data-arrow" in classes(group_of(DRAWN, "入力"))


def test_nothing_has_an_inline_style_or_a_script() -> None:
    forbidden = [
        element.tag
        for element in DRAWN.iter()
        if element.get("style") or str(element.tag).endswith(("style", "script"))
    ]
    assert forbidden == []


def test_lanes_stand_when_the_file_says_so() -> None:
    lying, stood = parse(draw_svg(moving_in())), parse(draw_svg(standing(moving_in())))
    assert classes(lying)["lane"] == classes(stood)["lane"] == 4
    upright = [
        t.get("writing-mode") for t in group_of(lying, "lane0").iter() if t.get("writing-mode")
    ]
    assert upright == ["vertical-rl"]
    assert [t for t in group_of(stood, "lane0").iter() if t.get("writing-mode")] == []
    left, top, right, bottom = view_box(stood)
    assert bottom - top > right - left


def test_a_standing_band_with_latin_letters_is_rotated() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 200, 100)
    sketch.pool("pool", Bounds(0, 0, 400, 200), "窓口2 (counter)", process=PROCESS)
    markup = draw_svg(sketch.flow())
    assert "rotate(-90)" in markup
    assert "writing-mode" not in markup


def test_nested_lanes_leave_room_for_the_outer_header() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 300, 100)
    sketch.pool("pool", Bounds(0, 0, 600, 400), "市", process=PROCESS)
    sketch.lane("section", Bounds(30, 0, 570, 400), "住民課")
    sketch.lane("unit", Bounds(52, 0, 548, 200), "窓口係", parent="section")
    root = parse(draw_svg(sketch.flow()))
    band = group_of(root, "section").findall("{*}rect")[1]
    assert float(band.get("width", "0")) == 22
    assert float(group_of(root, "pool").findall("{*}rect")[1].get("width", "0")) == 30


def test_a_pool_of_many_shows_it() -> None:
    sketch = Sketch()
    sketch.pool("offices", Bounds(0, 0, 400, 60), "他市町村")
    many = Extra(children=(XmlElement(tag="{x}participantMultiplicity"),))
    sketch.pools = [Pool(id="offices", collaboration="C", name="他市町村", extra=many)]
    assert classes(parse(draw_svg(sketch.flow())))["parallel"] == 1


def test_choreography_bands_say_who_starts() -> None:
    sketch = Sketch()
    sketch.node("talk", NodeKind.CHOREOGRAPHY_TASK, 100, 100, "照会と回答", size=(140, 110))
    for place, kind in (("top", "top_initiating"), ("bottom", "bottom_non_initiating")):
        sketch.pools.append(Pool(id=place, collaboration="C", name=f"{place}の市"))
        given = (
            ("participantBandKind", kind),
            ("choreographyActivityShape", "talk_di"),
            ("isMessageVisible", "true"),
        )
        y = 45 if place == "top" else 130
        box = Bounds(30, y, 140, 25)
        sketch.shapes.append(
            Shape(id=f"{place}_di", element=place, bounds=box, extra=Extra(attributes=given))
        )
    root = parse(draw_svg(sketch.flow()))
    fills = [group_of(root, band).findall("{*}path")[0].get("fill") for band in ("top", "bottom")]
    assert fills == ["#ffffff", "#d9d9d9"]
    assert classes(root)["message"] == 2
    assert {"照会と回答", "topの市", "bottomの市"} <= set(texts(root))
