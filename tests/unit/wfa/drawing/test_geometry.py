from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfa.drawing.geometry import (
    Outline,
    along,
    arrow_head,
    covers,
    distance,
    grown,
    inside,
    length,
    overlap,
    rounded_path,
    segment_length_in,
    shorten,
    straighten,
    trim_end,
    trim_start,
    union,
    without_repeats,
)
from wfa.model import Bounds, Point

BOX = Bounds(0, 0, 100, 60)
FAR = Point(300, 30)


@pytest.mark.parametrize(
    ("outline", "x"), [(Outline.BOX, 100.0), (Outline.CIRCLE, 100.0), (Outline.DIAMOND, 100.0)]
)
def test_a_line_from_the_middle_starts_on_the_outline(outline: Outline, x: float) -> None:
    points = trim_start((BOX.center, FAR), BOX, outline)
    assert points[-1] == FAR
    assert isclose(points[0].x, x, abs_tol=0.01)
    assert points[0].y == 30


def test_a_slanting_line_meets_the_diamond_not_its_box() -> None:
    start = trim_start((BOX.center, Point(150, 90)), BOX, Outline.DIAMOND)[0]
    assert isclose(start.x, 75, abs_tol=0.01)
    assert isclose(start.y, 45, abs_tol=0.01)


def test_an_end_on_the_outline_does_not_move() -> None:
    points = (Point(100.4, 30), FAR)
    assert trim_start(points, BOX, Outline.BOX) is points


def test_a_line_within_the_shape_is_kept() -> None:
    points = (Point(10, 10), Point(90, 50))
    assert trim_end(trim_start(points, BOX, Outline.BOX), BOX, Outline.BOX) == points


def test_corners_inside_the_shape_are_cut() -> None:
    points = (Point(50, 30), Point(80, 30), Point(80, 200))
    assert trim_start(points, BOX, Outline.BOX)[0].y == pytest.approx(60, abs=0.01)
    assert len(trim_end(points[::-1], BOX, Outline.BOX)) == 2


@given(
    st.floats(min_value=-400, max_value=500),
    st.floats(min_value=-400, max_value=500),
    st.sampled_from(Outline),
)
def test_trimmed_lines_touch_the_outline(x: float, y: float, outline: Outline) -> None:
    end = Point(x, y)
    if inside(end, grown(BOX, 2), outline):
        return
    start = trim_start((BOX.center, end), BOX, outline)[0]
    assert inside(start, grown(BOX, 0.5), outline)
    assert not inside(start, grown(BOX, -0.5), outline)


def test_repeated_points_and_straight_middles_go() -> None:
    points = (Point(0, 0), Point(0, 0), Point(5, 0), Point(9, 0), Point(9, 9))
    assert without_repeats(points) == (Point(0, 0), Point(9, 0), Point(9, 9))


def test_a_line_that_turns_back_keeps_its_turning_point() -> None:
    points = (Point(0, 0), Point(9, 0), Point(3, 0))
    assert without_repeats(points) == points


def test_nearly_straight_segments_become_straight() -> None:
    points = (Point(0, 0), Point(50, 0.9), Point(51, 40), Point(55, 80))
    assert straighten(points) == (Point(0, 0), Point(50, 0), Point(50, 40), Point(55, 80))


def test_shorten_stops_at_the_corner() -> None:
    assert shorten((Point(0, 0), Point(10, 0)), 4) == (Point(0, 0), Point(6, 0))
    assert shorten((Point(0, 0), Point(3, 0)), 4) == (Point(0, 0), Point(3, 0))


def test_arrow_head_points_along_the_line() -> None:
    tip, left, right = arrow_head((Point(0, 0), Point(10, 0), Point(10, 0)), 4, 6)
    assert tip == Point(10, 0)
    assert {left, right} == {Point(6, 3), Point(6, -3)}


def test_along_measures_the_whole_line() -> None:
    points = (Point(0, 0), Point(10, 0), Point(10, 30))
    assert length(points) == 40
    assert along(points, 0.5) == Point(10, 10)
    assert along(points, 1) == Point(10, 30)


def test_rounded_path_has_a_curve_per_corner() -> None:
    path = rounded_path((Point(0, 0), Point(50, 0), Point(50, 50)))
    assert path == "M0 0L44 0Q50 0 50 6L50 50"


def test_boxes() -> None:
    other = Bounds(90, 50, 40, 40)
    assert overlap(BOX, other) == 100
    assert overlap(BOX, Bounds(200, 0, 1, 1)) == 0
    assert union((BOX, other)) == Bounds(0, 0, 130, 90)
    assert union(()) == Bounds(0, 0, 0, 0)
    assert covers(BOX, Bounds(10, 10, 90, 50))
    assert not covers(BOX, other)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (Point(-50, 30), Point(150, 30), 100),
        (Point(-50, 90), Point(150, 90), 0),
        (Point(50, 10), Point(50, 200), 50),
        (Point(10, 10), Point(10, 10), 0),
    ],
)
def test_how_much_of_a_line_runs_through_a_box(a: Point, b: Point, share: float) -> None:
    assert segment_length_in(a, b, BOX) == pytest.approx(share)


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=2, max_size=6))
def test_a_point_along_a_line_is_on_its_way(pairs: list[tuple[float, float]]) -> None:
    points = tuple(Point(x, y) for x, y in pairs)
    middle = along(points, 0.5)
    assert min(distance(middle, p) for p in points) <= length(points) / 2 + 0.01
