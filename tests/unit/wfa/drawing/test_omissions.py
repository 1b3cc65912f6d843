from dataclasses import replace

import pytest

from errors.drawing import DiagramUnknown, FlowNotLaidOut
from tests.unit.wfa.drawing.inspection import parse, titles
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import draw, draw_svg
from wfa.model import Bounds, Edge, Flow, Node, Pool, Shape
from wfa.model.kinds import NodeKind


def _without(flow: Flow, *elements: str) -> Flow:
    diagram = flow.diagrams[0]
    shapes = tuple(s for s in diagram.shapes if s.element not in elements)
    edges = tuple(e for e in diagram.edges if e.element not in elements)
    return replace(flow, diagrams=(replace(diagram, shapes=shapes, edges=edges),))


def test_a_complete_drawing_omits_nothing() -> None:
    assert draw(moving_in()).omissions == ()


def test_elements_without_a_place_are_named_and_the_rest_is_drawn() -> None:
    drawing = draw(_without(moving_in(), "accept", "start-accept", "lane3", "register", "note"))
    assert [omission.element for omission in drawing.omissions] == [
        "accept",
        "lane3",
        "register",
        "note",
        "start-accept",
    ]
    first = drawing.omissions[0]
    assert first.name == "住民異動届を受け付ける"
    assert first.message == (
        "「住民異動届を受け付ける」は配置がないため、図に描かれていません。"
        "「整列」を行うか、図に置き直してください。"
    )
    assert "転入の届出→住民異動届を受け付ける" in drawing.omissions[-1].message
    assert "check" in titles(parse(drawing.svg))


def test_shapes_of_nothing_are_named() -> None:
    flow = moving_in()
    stray = Shape(id="stray_di", element="gone", bounds=Bounds(0, 0, 10, 10))
    loose = Edge(id="loose_di", element="lost", waypoints=())
    diagram = flow.diagrams[0]
    diagram = replace(diagram, shapes=(*diagram.shapes, stray), edges=(*diagram.edges, loose))
    omissions = draw(replace(flow, diagrams=(diagram,))).omissions
    assert [omission.element for omission in omissions] == ["gone", "lost"]
    assert "stray_di" in omissions[0].message


def test_the_content_of_a_collapsed_sub_process_is_not_missed() -> None:
    sketch = Sketch()
    sketch.node("review", NodeKind.SUB_PROCESS, 100, 100, shape={"expanded": False})
    sketch.nodes.append(Node(id="inner", kind=NodeKind.TASK, scope="review"))
    assert draw(sketch.flow()).omissions == ()


def test_the_process_of_a_collapsed_pool_is_not_missed() -> None:
    sketch = Sketch()
    sketch.pool("other", Bounds(0, 0, 300, 60), "他課", process="P", expanded=False)
    sketch.nodes.append(Node(id="inner", kind=NodeKind.TASK, scope="P"))
    drawing = draw(sketch.flow())
    assert drawing.omissions == ()
    assert titles(parse(drawing.svg)) == {"other": "他課（組織）"}


def test_a_process_that_is_not_drawn_at_all_is_not_missed() -> None:
    flow = moving_in()
    other = Node(id="elsewhere", kind=NodeKind.TASK, scope="another")
    assert draw(replace(flow, nodes=(*flow.nodes, other))).omissions == ()


@pytest.mark.parametrize("diagrams", [False, True])
def test_a_flow_without_places_asks_for_a_layout(diagrams: bool) -> None:
    flow = moving_in()
    empty = replace(flow.diagrams[0], shapes=(), edges=())
    flow = replace(flow, diagrams=(empty,) if diagrams else ())
    with pytest.raises(FlowNotLaidOut) as refusal:
        draw_svg(flow)
    assert refusal.value.user_message.startswith("「01-01 転入届」には図の配置がないため")
    assert "整列" in refusal.value.user_message


@pytest.mark.parametrize("number", [1, 7, -1])
def test_a_diagram_that_does_not_exist_is_refused(number: int) -> None:
    with pytest.raises(DiagramUnknown) as refusal:
        draw_svg(moving_in(), diagram=number)
    assert "このファイルの図は1枚です" in refusal.value.user_message


def test_the_second_diagram_can_be_drawn() -> None:
    flow = moving_in()
    second = replace(flow.diagrams[0], id="D2", shapes=flow.diagrams[0].shapes[:1], edges=())
    root = parse(draw_svg(replace(flow, diagrams=(*flow.diagrams, second)), diagram=1))
    assert list(titles(root)) == [flow.diagrams[0].shapes[0].element]


def test_a_line_without_points_runs_from_shape_to_shape() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.node("b", NodeKind.TASK, 400, 100)
    sketch.arrow("a", "b")
    assert 'd="M160 100L332.5 100"' in draw_svg(sketch.flow())


def test_a_line_without_points_and_shapes_is_left_out() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.arrow("a", "gone")
    assert list(titles(parse(draw_svg(sketch.flow())))) == ["a"]


def test_a_box_without_size_or_with_a_negative_one_is_drawn() -> None:
    sketch = Sketch()
    sketch.node("flat", NodeKind.TASK, 100, 100, "受付", size=(0, 0))
    sketch.node("turned", NodeKind.USER_TASK, 300, 100, "審査", size=(-120, -80))
    sketch.pools.append(Pool(id="unused", collaboration="C"))
    assert set(titles(parse(draw_svg(sketch.flow())))) == {"flat", "turned"}
