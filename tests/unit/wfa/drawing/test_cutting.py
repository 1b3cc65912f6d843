from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.wfa.drawing.long_flows import chain
from wfa.drawing.geometry import distance, length
from wfa.drawing.labels import place_labels
from wfa.drawing.lines import Line, LineKind
from wfa.drawing.pen import Pen
from wfa.drawing.scene import scene_of
from wfa.drawing.sheet.connectors import LEVELS, Connector, Side, connector_letter, gutter, spread
from wfa.drawing.sheet.cutting import Axis, find_cuts
from wfa.drawing.sheet.grid import Grid
from wfa.model import Bounds, Point

WHOLE = Bounds(0, 0, 900, 600)
points = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 600)), min_size=2, max_size=7).map(
    lambda pairs: tuple(Point(float(x), float(y)) for x, y in pairs)
)


@pytest.mark.parametrize("standing", [False, True])
def test_cuts_miss_all_figures(standing: bool) -> None:
    scene = scene_of(chain(40, standing=standing))
    labels = place_labels(scene, Pen())
    axis = Axis.Y if standing else Axis.X
    cuts = find_cuts(scene, labels, scene.box, axis, 1400, 1300)
    assert len(cuts) >= 4
    for cut in cuts:
        for figure in scene.figures:
            box = figure.bounds
            low, high = (box.y, box.bottom) if standing else (box.x, box.right)
            assert figure.is_container or not figure.element.is_step or not low < cut < high  # type: ignore[union-attr]


def test_pages_are_about_equally_full() -> None:
    scene = scene_of(chain(40))
    box = scene.box
    cuts = find_cuts(scene, {}, box, Axis.X, 1400, 1300)
    sizes = [b - a for a, b in pairwise((box.x, *cuts, box.right))]
    assert max(sizes) <= 1400
    assert min(sizes) > 0.6 * max(sizes)


def test_what_fits_is_not_cut() -> None:
    scene = scene_of(chain(5))
    assert find_cuts(scene, {}, scene.box, Axis.X, scene.box.width, 100) == ()


def test_one_endless_figure_is_cut_all_the_same() -> None:
    scene = scene_of(chain(3, gap=121))
    cuts = find_cuts(scene, {}, scene.box, Axis.X, 100, 100)
    assert all(b > a for a, b in pairwise(cuts))
    assert scene.box.right - cuts[-1] <= 100.02


def _line(points: tuple[Point, ...]) -> Line:
    return Line(id="l", kind=LineKind.SEQUENCE, source="a", target="b", points=points)


@given(points)
def test_pieces_are_the_whole_line_and_each_stays_on_its_tile(points: tuple[Point, ...]) -> None:
    if length(points) == 0:
        return
    grid = Grid(WHOLE, columns=(300.5, 610.5), rows=(299.5,))
    pieces = list(grid.pieces(_line(points)))
    assert sum(length(p.points) for p in pieces) == pytest.approx(length(points), abs=0.1)
    assert pieces[0].points[0] == points[0]
    assert distance(pieces[-1].points[-1], points[-1]) < 0.02
    for piece in pieces:
        box = grid.box(piece.place)
        for point in piece.points:
            assert box.x - 0.01 <= point.x <= box.right + 0.01
            assert box.y - 0.01 <= point.y <= box.bottom + 0.01
    for before, after in pairwise(pieces):
        assert distance(before.points[-1], after.points[0]) < 0.02
        assert before.place != after.place


def test_sides_of_a_tile() -> None:
    grid = Grid(WHOLE, columns=(300,), rows=(200,))
    assert grid.side_of((0, 0), Point(300, 50)) is Side.RIGHT
    assert grid.side_of((1, 0), Point(300, 50)) is Side.LEFT
    assert grid.side_of((0, 0), Point(50, 200)) is Side.BOTTOM
    assert grid.side_of((0, 1), Point(50, 200)) is Side.TOP


def test_pages_go_down_before_they_go_right() -> None:
    grid = Grid(WHOLE, columns=(300,), rows=(200,))
    assert grid.places == ((0, 0), (0, 1), (1, 0), (1, 1))
    assert grid.box((1, 1)) == Bounds(300, 200, 600, 400)


def test_letters_go_on_after_z() -> None:
    letters = [connector_letter(number) for number in (0, 25, 26, 27, 51, 52, 701, 702)]
    assert letters == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]
    assert len({connector_letter(number) for number in range(2000)}) == 2000


def _connector(letter: str, y: float) -> Connector:
    return Connector(letter=letter, foot=Point(300, y), side=Side.RIGHT, page=2, leaves=True)


def test_connectors_close_together_move_out() -> None:
    near = spread([_connector("A", 10), _connector("B", 22), _connector("C", 34)])
    assert [c.level for c in near] == [0, 1, 2]
    assert [c.center.x for c in near] == sorted(c.center.x for c in near)
    apart = spread([_connector("A", 10), _connector("B", 110)])
    assert [c.level for c in apart] == [0, 0]


def test_the_gutter_has_room_for_all_levels() -> None:
    outermost = spread([_connector("A", 10), _connector("B", 12), _connector("C", 14)])[-1]
    assert outermost.level == LEVELS - 1
    assert outermost.center.x + 10 < 300 + gutter(LEVELS)
    assert gutter(0) == 0
