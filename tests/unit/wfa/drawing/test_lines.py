from dataclasses import replace

from tests.unit.wfa.drawing.inspection import classes, group_of, parse
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import draw_svg
from wfa.drawing.lines import LineKind, Tip
from wfa.drawing.scene import scene_of
from wfa.model import Collaboration, Expression, Extra, Flow, Shape, XmlElement
from wfa.model.drawing import Bounds, Edge
from wfa.model.kinds import DataKind, NodeKind


def _lines(flow: Flow) -> dict[str, tuple[LineKind, Tip, Tip]]:
    return {line.id: (line.kind, line.start, line.end) for line in scene_of(flow).lines}


def test_kinds_and_ends() -> None:
    lines = _lines(moving_in())
    assert lines["start-accept"] == (LineKind.SEQUENCE, Tip.NONE, Tip.ARROW)
    assert lines["complete-enter"] == (LineKind.SEQUENCE, Tip.SLASH, Tip.ARROW)
    assert lines["resident~start"] == (LineKind.MESSAGE, Tip.CIRCLE, Tip.OPEN_ARROW)
    assert lines["accept>form"] == (LineKind.DATA, Tip.NONE, Tip.LINES)
    assert lines["note..accept"] == (LineKind.ASSOCIATION, Tip.NONE, Tip.NONE)


def test_a_condition_is_a_diamond_on_steps_only() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 0, 0)
    sketch.node("ask", NodeKind.EXCLUSIVE_GATEWAY, 200, 0)
    sketch.node("end", NodeKind.END_EVENT, 400, 0)
    condition = Expression(text="不備 == False")
    sketch.arrow("step", "ask", condition=condition)
    sketch.arrow("ask", "end", condition=condition)
    lines = _lines(sketch.flow())
    assert lines["step-ask"][1] is Tip.DIAMOND
    assert lines["ask-end"][1] is Tip.NONE


def test_data_runs_in_the_direction_of_use() -> None:
    sketch = Sketch()
    step = sketch.node("step", NodeKind.TASK, 0, 0)
    sketch.document("form", DataKind.OBJECT_REFERENCE, 200, 0)
    sketch.uses(step, "form", output=False)
    line = scene_of(sketch.flow()).lines[0]
    assert (line.source, line.target) == ("form", "step")
    assert line.points[-1].x < line.points[0].x


def test_association_directions() -> None:
    sketch = Sketch()
    for place, name in enumerate("abcd"):
        sketch.node(name, NodeKind.TASK, 200 * place, 0)
    sketch.association("a", "b", "One")
    sketch.association("b", "c", "Both")
    sketch.association("c", "d", "None")
    ends = [line[1:] for line in _lines(sketch.flow()).values()]
    assert ends == [(Tip.NONE, Tip.LINES), (Tip.LINES, Tip.LINES), (Tip.NONE, Tip.NONE)]


def test_strokes_differ_without_colour() -> None:
    root = parse(draw_svg(moving_in()))

    def dash(line: str) -> str | None:
        return group_of(root, line).findall("{*}path")[0].get("stroke-dasharray")

    assert dash("start-accept") is None
    assert dash("resident~start") == "7 4"
    assert dash("accept>form") == dash("note..accept") == "1 4"
    assert classes(root)["default"] == 2


def test_a_visible_message_has_an_envelope() -> None:
    flow = moving_in()
    shown = Extra(attributes=(("messageVisibleKind", "initiating"),))
    diagram = flow.diagrams[0]
    edges = tuple(
        replace(edge, extra=shown) if edge.element == "resident~start" else edge
        for edge in diagram.edges
    )
    root = parse(draw_svg(replace(flow, diagrams=(replace(diagram, edges=edges),))))
    assert classes(group_of(root, "resident~start"))["message"] == 2
    assert classes(group_of(root, "mend~resident"))["message"] == 1


def test_conversations_are_hexagons_with_double_lines() -> None:
    talk = XmlElement(tag="{b}conversation", attributes=(("id", "talk"), ("name", "転入通知")))
    tie = XmlElement(
        tag="{b}conversationLink",
        attributes=(("id", "tie"), ("sourceRef", "town"), ("targetRef", "talk")),
    )
    sketch = Sketch()
    sketch.pool("town", Bounds(0, 0, 300, 60), "前住所地")
    sketch.shapes.append(Shape(id="talk_di", element="talk", bounds=Bounds(120, 150, 60, 50)))
    sketch.edges.append(Edge(id="tie_di", element="tie", waypoints=()))
    collaboration = Collaboration(id="C", extra=Extra(children=(talk, tie)))
    flow = replace(sketch.flow(), collaborations=(collaboration,))
    root = parse(draw_svg(flow))
    assert len(group_of(root, "tie").findall("{*}path")) == 2
    outline = group_of(root, "talk").find("{*}path")
    assert outline is not None
    assert (outline.get("d") or "").count("L") == 5
