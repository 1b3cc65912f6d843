"""The reference models of other tools are drawn whole. They are read where they are, if there."""

from pathlib import Path

import pytest

from tests.unit.wfa.drawing.inspection import classes, parse, titles, view_box
from wfa.drawing import draw
from wfa.reading import read_flow

FOLDER = Path(__file__).parents[5] / "shared" / "bpmn-miwg-reference"
FILES = sorted(FOLDER.glob("*.bpmn"))

pytestmark = pytest.mark.skipif(not FILES, reason="the reference models are not on this machine")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_element_is_drawn(path: Path) -> None:
    flow = read_flow(path).flow
    for number, diagram in enumerate(flow.diagrams):
        drawing = draw(flow, diagram=number)
        root = parse(drawing.svg)
        known = {s.element for s in diagram.shapes} | {e.element for e in diagram.edges}
        unknown = {omission.element for omission in drawing.omissions}
        assert set(titles(root)) == known - unknown
        left, top, right, bottom = view_box(root)
        for shape in diagram.shapes:
            assert left <= shape.bounds.x <= shape.bounds.right <= right
            assert top <= shape.bounds.y <= shape.bounds.bottom <= bottom


def test_the_large_model_has_all_its_signs() -> None:
    flow = read_flow(FOLDER / "B.2.0.bpmn").flow
    found = classes(parse(draw(flow).svg))
    shown = {shape.element for shape in flow.diagrams[0].shapes}
    assert found["node"] == sum(node.id in shown for node in flow.nodes) > 80
    assert found["pool"] == 2
    edges = {edge.element for edge in flow.diagrams[0].edges}
    assert found["sequence"] == sum(line.id in edges for line in flow.sequence_flows) > 80
