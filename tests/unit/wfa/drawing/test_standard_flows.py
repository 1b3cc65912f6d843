"""Every standard flow is drawn whole and prints on A3 in full, readable words."""

import pytest

from tests.unit.wfa.drawing.inspection import parse, placed, titles
from wfa.drawing import draw
from wfa.drawing.sheet import draw_sheet
from wfa.library import LibraryFlow, standard_flows

FLOWS = standard_flows().all()
every_flow = pytest.mark.parametrize("entry", FLOWS, ids=lambda entry: entry.flow_id)


@every_flow
def test_nothing_is_left_out(entry: LibraryFlow) -> None:
    drawing = draw(entry.flow)
    assert [omission.message for omission in drawing.omissions] == []
    assert {node.id for node in entry.flow.nodes} <= set(titles(parse(drawing.svg)))


@every_flow
def test_the_sheet_is_complete_and_readable(entry: LibraryFlow) -> None:
    sheet = draw_sheet(entry.flow)
    for page in map(parse, sheet.pages):
        assert [
            t.get("data-shortened") for t in page.iter("{*}text") if t.get("data-shortened")
        ] == []
        sizes = [float(t.get("font-size", "0")) * scale for t, scale, _ in placed(page, "text")]
        assert min(sizes) * 0.75 >= 6.99
