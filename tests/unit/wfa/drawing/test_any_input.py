"""No flow, however broken, crashes the drawing: it is drawn, or refused in one clear sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_layouts.certainty import Certainty
from errors import NagarezuError
from errors.drawing import DrawingTooLarge
from tests.unit.wfa.drawing.inspection import parse
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import Mark, MarkStyle, draw
from wfa.drawing.sheet import draw_sheet
from wfa.model import (
    Annotation,
    Association,
    Bounds,
    Collaboration,
    Data,
    DataAssociation,
    Diagram,
    Document,
    Edge,
    EventDefinition,
    Flow,
    FlowInfo,
    Group,
    Lane,
    LegalBasis,
    Loop,
    MessageFlow,
    Node,
    Point,
    Pool,
    Process,
    SequenceFlow,
    Shape,
    Work,
)
from wfa.model.kinds import DataKind, Medium, Method, NodeKind, TriggerKind

T = TypeVar("T")
IDS = tuple("abcdefghij")
ids = st.sampled_from((*IDS, "", "gone"))
names = st.text(st.characters(codec="utf-8"), max_size=30)
numbers = st.one_of(
    st.integers(-300, 2500).map(float), st.sampled_from((0.0, 1e-9, 99_999.0, -0.5))
)
boxes = st.builds(Bounds, numbers, numbers, numbers, numbers)
maybe_boxes = st.none() | boxes
flags = st.booleans()
events = st.builds(EventDefinition, kind=st.sampled_from(TriggerKind))
works = st.builds(Work, work_no=names, method=st.sampled_from(Method))
loops = st.builds(Loop, multi_instance=flags, sequential=flags)


def _some(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


nodes = st.builds(
    Node,
    id=ids,
    kind=st.sampled_from(NodeKind),
    scope=ids | st.just("P"),
    name=names,
    default=ids,
    loop=st.none() | loops,
    for_compensation=flags,
    triggered_by_event=flags,
    instantiate=flags,
    events=_some(events, 2),
    parallel_multiple=flags,
    interrupting=flags,
    attached_to=ids,
    work=st.none() | works,
    data_associations=_some(
        st.builds(DataAssociation, id=ids, output=flags, source=_some(ids, 2), target=ids), 1
    ),
)
data = st.builds(
    Data,
    id=ids,
    kind=st.sampled_from(DataKind),
    scope=st.just("P"),
    name=names,
    collection=flags,
    state=names,
    document=st.none() | st.builds(Document, medium=st.sampled_from(Medium)),
)
shapes = st.builds(
    Shape,
    id=ids,
    element=ids,
    bounds=boxes,
    label=maybe_boxes,
    horizontal=st.none() | flags,
    expanded=st.none() | flags,
    marker_visible=st.none() | flags,
)
edges = st.builds(
    Edge,
    id=ids,
    element=ids,
    waypoints=_some(st.builds(Point, numbers, numbers), 5),
    label=maybe_boxes,
)
bases = st.builds(LegalBasis, text=names, certainty=st.sampled_from(Certainty))
infos = st.builds(FlowInfo, business_no=names, flow_no=names, title=names, basis=_some(bases, 3))
flows = st.builds(
    Flow,
    processes=_some(st.builds(Process, id=st.just("P"), info=st.none() | infos), 1),
    collaborations=_some(st.builds(Collaboration, id=st.just("C")), 1),
    pools=_some(st.builds(Pool, id=ids, collaboration=st.just("C"), name=names, process=ids), 2),
    lanes=_some(st.builds(Lane, id=ids, process=ids, name=names, parent=ids), 3),
    nodes=_some(nodes, 8),
    sequence_flows=_some(
        st.builds(SequenceFlow, id=ids, source=ids, target=ids, scope=ids, name=names), 5
    ),
    message_flows=_some(
        st.builds(
            MessageFlow, id=ids, source=ids, target=ids, collaboration=st.just("C"), name=names
        ),
        2,
    ),
    data=_some(data, 2),
    annotations=_some(st.builds(Annotation, id=ids, scope=st.just("P"), text=names), 2),
    groups=_some(st.builds(Group, id=ids, scope=st.just("P")), 1),
    associations=_some(
        st.builds(Association, id=ids, scope=st.just("P"), source=ids, target=ids), 2
    ),
    diagrams=_some(
        st.builds(
            Diagram,
            id=st.just("D"),
            plane=st.just("Pl"),
            element=ids,
            shapes=_some(shapes, 10),
            edges=_some(edges, 8),
        ),
        2,
    ),
)
marks = _some(
    st.builds(Mark, element=ids, style=st.sampled_from(MarkStyle), badge=names, note=names),
    4,
)
slow = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _drawn_or_refused(draw_it: Callable[..., T], flow: Flow, given: tuple[Mark, ...]) -> T | None:
    try:
        return draw_it(flow, marks=given)
    except NagarezuError as error:
        refusal = error
    assert refusal.user_message.endswith("。")
    return None


@slow
@given(flows, marks)
def test_any_flow_is_drawn_or_refused(flow: Flow, given_marks: tuple[Mark, ...]) -> None:
    drawing = _drawn_or_refused(draw, flow, given_marks)
    if drawing is None:
        return
    root = parse(drawing.svg)
    assert drawing.width > 0
    assert drawing.height > 0
    assert root.findtext("{*}title")


@settings(slow, max_examples=40)
@given(flows, marks)
def test_any_flow_is_put_on_sheets_or_refused(flow: Flow, given_marks: tuple[Mark, ...]) -> None:
    sheet = _drawn_or_refused(draw_sheet, flow, given_marks)
    if sheet is None:
        return
    for page in sheet.pages:
        assert parse(page).get("width") == "420mm"


@pytest.mark.parametrize("far", [1e9, float("inf"), float("-inf"), float("nan")])
def test_places_out_of_this_world_are_refused(far: float) -> None:
    sketch = Sketch()
    sketch.node("near", NodeKind.TASK, 0, 0, "受付")
    sketch.node("far", NodeKind.TASK, 100, far, "審査")
    for draw_it in (draw, draw_sheet):
        with pytest.raises(DrawingTooLarge) as refusal:
            draw_it(sketch.flow())
        assert "整列" in refusal.value.user_message


@pytest.mark.parametrize("far", [1e9, float("nan")])
def test_points_and_labels_out_of_this_world_are_refused(far: float) -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 0, 0)
    sketch.node("b", NodeKind.TASK, 300, 0)
    sketch.arrow("a", "b", (60, 0), (far, 0), (240, 0))
    with pytest.raises(DrawingTooLarge):
        draw(sketch.flow())
    sketch.reroute("a-b", (60, 0), (240, 0))
    assert draw(sketch.flow()).svg
    sketch.arrow("b", "a", (240, 30), (60, 30), name="差戻し", label=Bounds(far, 0, 10, 10))
    with pytest.raises(DrawingTooLarge):
        draw(sketch.flow())


def test_the_widest_drawing_allowed_is_drawn_in_reasonable_pieces() -> None:
    sketch = Sketch()
    sketch.node("near", NodeKind.TASK, -99_000, 0, "受付")
    sketch.node("far", NodeKind.TASK, 99_000, 0, "審査")
    sketch.arrow("near", "far", name="送付")
    assert len(draw_sheet(sketch.flow()).pages) <= 2
