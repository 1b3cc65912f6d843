"""From the shapes of a file to what is drawn."""

from dataclasses import replace

import pytest

from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.drawing.figures import Band, Conversation, Figure
from wfa.drawing.geometry import Outline
from wfa.drawing.scene import flow_name, scene_of
from wfa.model import (
    Bounds,
    Collaboration,
    Extra,
    Flow,
    FlowInfo,
    Group,
    Node,
    Other,
    Pool,
    Process,
    Shape,
    XmlElement,
)
from wfa.model.kinds import DataKind, NodeKind


def _figures(sketch: Sketch) -> dict[str, Figure]:
    return {figure.id: figure for figure in scene_of(sketch.flow()).figures}


@pytest.mark.parametrize(
    ("kind", "outline"),
    [
        (NodeKind.TASK, Outline.BOX),
        (NodeKind.SUB_PROCESS, Outline.BOX),
        (NodeKind.START_EVENT, Outline.CIRCLE),
        (NodeKind.BOUNDARY_EVENT, Outline.CIRCLE),
        (NodeKind.PARALLEL_GATEWAY, Outline.DIAMOND),
        (NodeKind.CHOREOGRAPHY_TASK, Outline.BOX),
    ],
)
def test_outlines(kind: NodeKind, outline: Outline) -> None:
    sketch = Sketch()
    sketch.node("n", kind, 0, 0)
    figure = _figures(sketch)["n"]
    assert figure.outline is outline
    assert figure.has_outside_label is (outline is not Outline.BOX)


def test_a_sub_process_is_open_when_the_file_says_so() -> None:
    sketch = Sketch()
    for id, expanded in (("open", True), ("closed", False)):
        sketch.node(id, NodeKind.SUB_PROCESS, 0, 0, shape={"expanded": expanded})
    figures = _figures(sketch)
    assert figures["open"].is_container
    assert not figures["closed"].is_container


def test_a_sub_process_is_open_when_its_content_is_drawn() -> None:
    sketch = Sketch()
    sketch.node("full", NodeKind.SUB_PROCESS, 0, 0)
    sketch.node("inner", NodeKind.TASK, 0, 0, scope="full")
    sketch.node("empty", NodeKind.SUB_PROCESS, 300, 0)
    sketch.nodes.append(Node(id="hidden", kind=NodeKind.TASK, scope="empty"))
    figures = _figures(sketch)
    assert figures["full"].expanded
    assert not figures["empty"].expanded


def test_a_task_is_never_open() -> None:
    sketch = Sketch()
    sketch.node("task", NodeKind.TASK, 0, 0, shape={"expanded": True})
    assert not _figures(sketch)["task"].expanded


def test_a_pool_without_a_process_is_a_black_box() -> None:
    sketch = Sketch()
    sketch.pool("resident", Bounds(0, 0, 300, 60), "住民")
    sketch.pool("town", Bounds(0, 100, 300, 200), "町", process=PROCESS)
    sketch.pool("closed", Bounds(0, 400, 300, 60), "課", process="Q", expanded=False)
    figures = _figures(sketch)
    assert [figures[id].expanded for id in ("resident", "town", "closed")] == [False, True, False]


def test_lanes_lie_unless_the_file_says_otherwise() -> None:
    sketch = Sketch()
    sketch.lane("lying", Bounds(0, 0, 300, 100))
    sketch.lane("standing", Bounds(0, 200, 100, 300), horizontal=False)
    sketch.shapes.append(Shape(id="x", element="lying", bounds=Bounds(0, 0, 9, 9)))
    figures = scene_of(sketch.flow()).figures
    assert [figure.horizontal for figure in figures] == [True, False, True]


def test_the_state_of_a_document_is_shown_once() -> None:
    sketch = Sketch()
    kind = DataKind.OBJECT_REFERENCE
    sketch.document("plain", kind, 0, 0, "異動届", state="[審査済]")
    sketch.document("said", kind, 0, 100, "異動届\n[審査済]", state="審査済")
    sketch.document("none", kind, 0, 200, "異動届")
    assert [figure.name for figure in _figures(sketch).values()] == [
        "異動届\n[審査済]",
        "異動届\n[審査済]",
        "異動届",
    ]


def test_a_group_has_the_name_of_its_category_value() -> None:
    value = XmlElement(tag="{b}categoryValue", attributes=(("id", "V1"), ("value", "届出の受付")))
    category = Other(element=XmlElement(tag="{b}category", children=(value,)))
    sketch = Sketch(extra={"others": (category,)})
    sketch.group("box", Bounds(0, 0, 200, 100))
    sketch.group("unknown", Bounds(0, 200, 200, 100))
    sketch.groups = [
        Group(id="box", scope=PROCESS, category_value="V1"),
        Group(id="unknown", scope=PROCESS, category_value="V9"),
    ]
    figures = _figures(sketch)
    assert figures["box"].name == "届出の受付"
    assert figures["unknown"].name == ""


def test_bands_and_conversations_are_recognised() -> None:
    given = (("{ns}participantBandKind", "bottom_initiating"), ("choreographyActivityShape", "t"))
    sketch = Sketch()
    sketch.pools.append(Pool(id="band", collaboration="C", name="前住所地"))
    box = Bounds(0, 0, 100, 20)
    extra = Extra(attributes=given)
    sketch.shapes.append(Shape(id="b", element="band", bounds=box, extra=extra))
    sketch.shapes.append(Shape(id="c", element="talk", bounds=box))
    talk = XmlElement(tag="{b}callConversation", attributes=(("id", "talk"), ("name", "照会")))
    collaboration = Collaboration(id="C", extra=Extra(children=(talk,)))
    figures = scene_of(replace(sketch.flow(), collaborations=(collaboration,))).figures
    band, conversation = (figure.element for figure in figures)
    assert isinstance(band, Band)
    assert (band.top, band.bottom, band.initiating, band.message) == (False, True, True, False)
    assert conversation == Conversation("talk", "照会", "callConversation")


def test_boxes_drawn_backwards_are_turned_round() -> None:
    sketch = Sketch()
    sketch.node("n", NodeKind.TASK, 100, 50, size=(-80, -40))
    assert _figures(sketch)["n"].bounds == Bounds(60, 30, 80, 40)


@pytest.mark.parametrize(
    ("flow", "name"),
    [
        (Flow(), "名称のない流れ図"),
        (Flow(id="Definitions_1"), "Definitions_1"),
        (Flow(id="D", name="転入"), "転入"),
        (
            Flow(
                name="file",
                processes=(Process(id="P"),),
                pools=(Pool(id="p", collaboration="C", name="市町村", process="P"),),
            ),
            "市町村",
        ),
        (Flow(name="file", processes=(Process(id="P", name="転入届"),)), "転入届"),
        (
            Flow(
                processes=(
                    Process(
                        id="P",
                        name="x",
                        info=FlowInfo(business_no="01", flow_no="03", title="転居"),
                    ),
                )
            ),
            "01-03 転居",
        ),
    ],
)
def test_a_flow_goes_by_its_best_name(flow: Flow, name: str) -> None:
    assert flow_name(flow) == name
