"""What 整列 places is drawn whole, and prints on sheets in full words."""

from dataclasses import replace

import pytest

from tests.unit.wfa.drawing.inspection import parse, placed, titles
from tests.unit.wfa.drawing.moving_in import moving_in
from wfa.drawing import draw
from wfa.drawing.sheet import draw_sheet
from wfa.layout import Direction, arrange
from wfa.library import LibraryFlow, standard_flows
from wfa.model import Flow
from wfa.reading import read_flow
from wfa.writing import write_flow

directions = pytest.mark.parametrize("direction", list(Direction))
every_flow = pytest.mark.parametrize(
    "entry", standard_flows().all(), ids=lambda entry: entry.flow_id
)


def _bare(flow: Flow) -> Flow:
    return replace(flow, diagrams=())


def _check(flow: Flow) -> None:
    drawing = draw(flow)
    assert [omission.message for omission in drawing.omissions] == []
    assert {node.id for node in flow.nodes} <= set(titles(parse(drawing.svg)))
    for page in map(parse, draw_sheet(flow).pages):
        sizes = [float(t.get("font-size", "0")) * scale for t, scale, _ in placed(page, "text")]
        assert min(sizes) * 0.75 >= 6.99


@directions
@every_flow
def test_standard_flows_arranged_anew(entry: LibraryFlow, direction: Direction) -> None:
    _check(arrange(_bare(entry.flow), direction))


@directions
def test_a_flow_that_was_never_drawn(direction: Direction) -> None:
    _check(arrange(_bare(moving_in()), direction))


def test_a_written_flow_is_drawn_as_before() -> None:
    flow = moving_in()
    again = read_flow(write_flow(flow), name="again.bpmn").flow
    assert draw(again).svg == draw(flow).svg
