"""How flows are put on pages."""

from dataclasses import replace

import pytest

from tests.unit.wfa.drawing.long_flows import chain
from tests.unit.wfa.drawing.moving_in import moving_in, standing
from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.drawing.labels import place_labels
from wfa.drawing.pen import Pen
from wfa.drawing.scene import Scene, scene_of
from wfa.drawing.sheet.containers import Headers, clipped
from wfa.drawing.sheet.grid import Grid
from wfa.drawing.sheet.paper import SMALLEST, drawing_area
from wfa.drawing.sheet.plan import Plan, plan_pages
from wfa.drawing.sheet.tiles import cut_scene
from wfa.model import Bounds, Flow
from wfa.model.kinds import NodeKind

AREA = drawing_area(22)


def _plan(flow: Flow, area: Bounds = AREA) -> Plan:
    return plan_pages(scene_of(flow), Pen(), area)


def test_a_small_flow_is_one_page_and_a_little_enlarged() -> None:
    sketch = Sketch()
    sketch.node("n", NodeKind.TASK, 0, 0, "受付")
    plan = _plan(sketch.flow())
    assert len(plan.pages) == 1
    assert plan.scale == 1.3
    assert plan.pen.smallest == 9


def test_letters_grow_as_the_flow_shrinks() -> None:
    plan = _plan(moving_in())
    assert len(plan.pages) == 1
    assert plan.scale < 1
    assert plan.pen.smallest * plan.scale >= SMALLEST - 0.01


@pytest.mark.parametrize("steps", [8, 20, 40, 80])
@pytest.mark.parametrize("upright", [False, True])
def test_every_page_fits_its_area(steps: int, upright: bool) -> None:
    plan = _plan(chain(steps, standing=upright))
    assert plan.pen.smallest * plan.scale >= SMALLEST - 0.01
    for page in plan.pages:
        widths = [tile.box.width * plan.scale for tile in page]
        heights = [tile.box.height * plan.scale for tile in page]
        across = sum(widths) if plan.side_by_side else max(widths)
        down = max(heights) if plan.side_by_side else sum(heights)
        assert across <= AREA.width + 0.5
        assert down <= AREA.height + 0.5


def test_more_steps_take_more_pages() -> None:
    pages = [len(_plan(chain(steps)).pages) for steps in (10, 40, 80, 160)]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] >= 4


def test_a_name_that_would_be_cut_brings_more_pages_instead() -> None:
    flow = chain(8)
    long = "転出証明書情報と本人確認書類を照合し記載事項に誤りがないことを確認する"
    wordy = replace(flow, nodes=tuple(replace(node, name=long) for node in flow.nodes))
    assert _plan(wordy).scale > _plan(flow).scale
    assert all("data-shortened" not in str(tile) for page in _plan(wordy).pages for tile in page)


def test_a_name_that_never_fits_does_not_prevent_the_sheet() -> None:
    flow = moving_in()
    endless = replace(flow, nodes=(replace(flow.nodes[1], name="あ" * 900), *flow.nodes[2:]))
    assert len(_plan(endless).pages) == 1


def test_narrow_tiles_share_a_page() -> None:
    plan = _plan(standing(moving_in()))
    assert plan.side_by_side
    assert [len(page) for page in plan.pages] == [2]


def test_flat_tiles_share_a_page() -> None:
    plan = _plan(chain(18))
    assert not plan.side_by_side
    assert [len(page) for page in plan.pages] == [2]


def test_a_flow_larger_in_both_directions_is_a_grid() -> None:
    sketch = Sketch()
    for column in range(4):
        for row in range(4):
            x, y = 1200.0 * column, 900.0 * row
            sketch.node(f"n{column}{row}", NodeKind.TASK, x, y, "受付")
    plan = _plan(sketch.flow())
    assert [len(page) for page in plan.pages] == [1] * len(plan.pages)
    assert 4 <= len(plan.pages) <= 16


def _headers(lanes: bool = True) -> Scene:
    sketch = Sketch()
    sketch.pool("town", Bounds(10, 100, 3000, 400), "町", process=PROCESS)
    if lanes:
        sketch.lane("outer", Bounds(40, 100, 2970, 400), "住民課")
        sketch.lane("inner", Bounds(65, 100, 2945, 200), "窓口係", parent="outer")
    sketch.pool("resident", Bounds(10, 0, 3000, 50), "住民")
    sketch.node("n", NodeKind.TASK, 2000, 200)
    sketch.node("frame", NodeKind.SUB_PROCESS, 1000, 400, size=(900, 90), shape={"expanded": True})
    return scene_of(sketch.flow())


def test_headers_reach_before_the_tile_as_far_as_in_the_drawing() -> None:
    scene = _headers()
    headers = Headers(scene)
    assert headers.across == 85  # from 10 to the end of the inner header at 95
    reach = {f.id: headers.reach(f) for f in scene.figures if f.id in ("town", "outer", "inner")}
    assert reach == {"town": 85, "outer": 55, "inner": 30}
    assert headers.reach(scene.figure_by_id["resident"]) == 85


def test_a_pool_without_lanes_lines_up_with_those_that_have_some() -> None:
    scene = _headers(lanes=False)
    assert Headers(scene).reach(scene.figure_by_id["town"]) == 30


def test_frames_are_clipped_to_the_tile_and_reach_through_its_gutters() -> None:
    scene = _headers()
    tile, roomy = Bounds(1200, 0, 800, 600), Bounds(1160, 0, 880, 600)
    shown = {
        figure.id: figure.bounds for figure in clipped(scene, tile, roomy, Headers(scene)).values()
    }
    assert shown["town"] == Bounds(1160 - 85, 100, 880 + 85, 400)
    assert shown["inner"] == Bounds(1160 - 30, 100, 880 + 30, 200)
    assert shown["resident"] == Bounds(1160 - 85, 0, 880 + 85, 50)
    assert shown["frame"] == Bounds(1160, 355, 1450 - 1160, 90)


def test_slivers_of_frames_are_not_drawn() -> None:
    scene = _headers()
    tile = Bounds(1445, 0, 800, 600)
    shown = {figure.id for figure in clipped(scene, tile, tile, Headers(scene)).values()}
    assert "frame" not in shown
    assert "town" in shown


def test_the_name_of_a_cut_line_stands_once_where_it_was_placed() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100, "受付")
    sketch.node("b", NodeKind.TASK, 1900, 100, "審査")
    sketch.arrow("a", "b", name="書類一式", label=Bounds(1500, 80, 60, 14))
    scene = scene_of(sketch.flow())
    labels = place_labels(scene, Pen())
    tiles = cut_scene(scene, Grid(Bounds(0, 0, 2000, 200), columns=(1000,)), labels)
    assert [tile.scene.lines[0].name for tile in tiles] == ["", "書類一式"]
    bare = cut_scene(scene, Grid(Bounds(0, 0, 2000, 200), columns=(1000,)), {})
    assert [tile.scene.lines[0].name for tile in bare] == ["書類一式", ""]


def test_pieces_keep_their_ends_and_lead_into_the_connectors() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100, default="a-b")
    sketch.node("b", NodeKind.TASK, 1900, 100)
    sketch.arrow("a", "b")
    scene = scene_of(sketch.flow())
    first, second = cut_scene(scene, Grid(Bounds(0, 0, 2000, 200), columns=(1000,)), {})
    (leaving,), (coming,) = first.connectors, second.connectors
    assert (leaving.letter, coming.letter) == ("A", "A")
    assert (leaving.page, coming.page) == (2, 1)
    assert (leaving.leaves, coming.leaves) == (True, False)
    assert first.scene.lines[0].points[-1] == leaving.edge
    assert second.scene.lines[0].points[0] == coming.edge
    assert first.scene.lines[0].start is scene.lines[0].start
    assert second.scene.lines[0].end is scene.lines[0].end


def test_tiles_on_one_page_need_no_page_number() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100)
    sketch.node("b", NodeKind.TASK, 1900, 100)
    sketch.arrow("a", "b")
    grid = Grid(Bounds(0, 0, 2000, 200), columns=(1000,))
    tiles = cut_scene(scene_of(sketch.flow()), grid, {}, per_page=2)
    assert [connector.page for tile in tiles for connector in tile.connectors] == [None, None]
