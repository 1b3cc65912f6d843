"""Columns, rows, tracks and collisions: the parts of the layout, one by one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wfa.layout.collisions import boxes_meet, inside, line_meets
from wfa.layout.columns import columns, forward_arrows, topological
from wfa.layout.errand_lines import straightened
from wfa.layout.geometry import MARGIN, TRACK, scale
from wfa.layout.rows import rows
from wfa.layout.sizes import label_size, text_width
from wfa.layout.tracks import AFTER, BEFORE, Segment, assign_tracks
from wfa.model import Bounds

NAMES = "abcdefgh"
arrows = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)


def test_an_arrow_back_is_found_in_document_order() -> None:
    forward, back = forward_arrows("abc", [("a", "b"), ("b", "c"), ("c", "a"), ("b", "b")])
    assert forward == {("a", "b"), ("b", "c")}
    assert back == {("c", "a"), ("b", "b")}


@given(arrows)
def test_forward_arrows_never_form_a_circle(pairs: list[tuple[str, str]]) -> None:
    forward, back = forward_arrows(NAMES, pairs)
    assert len(topological(NAMES, forward)) == len(NAMES)
    assert forward | back == set(pairs)
    assert not forward & back


@given(arrows)
def test_every_step_stands_after_the_one_before(pairs: list[tuple[str, str]]) -> None:
    forward, _ = forward_arrows(NAMES, pairs)
    column = columns(NAMES, forward)
    assert all(column[source] < column[target] for source, target in forward)
    assert min(column.values()) == 0


def test_a_chain_of_any_length_is_fine() -> None:
    chain = [f"n{k}" for k in range(5000)]
    pairs = list(pairwise(chain))
    forward, back = forward_arrows(chain, pairs)
    assert back == set()
    assert columns(chain, forward)["n4999"] == 4999


def test_a_source_is_pulled_to_its_successor() -> None:
    forward = {("a", "b"), ("b", "c"), ("late", "c")}
    assert columns(["a", "b", "c", "late"], forward) == {"a": 0, "b": 1, "c": 2, "late": 1}


def test_the_next_lane_may_begin_in_the_same_column() -> None:
    lanes = {"a": "L1", "b": "L2", "c": "L2", "d": "L1"}
    forward = {("a", "b"), ("b", "c"), ("c", "d")}
    assert columns("abcd", forward, lanes) == {"a": 0, "b": 0, "c": 1, "d": 1}


def test_a_place_that_is_taken_is_not_shared() -> None:
    lanes = {"a": "L1", "b": "L2", "c": "L1"}
    assert columns("abc", {("a", "b"), ("b", "c")}, lanes) == {"a": 0, "b": 0, "c": 1}


def test_the_longer_branch_keeps_the_row() -> None:
    order = ["a", "g", "x", "y", "short"]
    column = {"a": 0, "g": 1, "x": 2, "y": 3, "short": 2}
    after = {"a": ["g"], "g": ["x", "short"], "x": ["y"]}
    before = {"g": ["a"], "x": ["g"], "y": ["x"], "short": ["g"]}
    row = rows(order, column, dict.fromkeys(order, 0), before, after, {})
    assert row["a"] == row["g"] == row["x"] == row["y"]
    assert row["short"] != row["g"]


def test_a_handler_stands_under_its_step() -> None:
    order = ["a", "b", "handler"]
    column = {"a": 0, "b": 1, "handler": 1}
    row = rows(
        order,
        column,
        dict.fromkeys(order, 0),
        {"b": ["a"], "handler": ["a"]},
        {"a": ["b"]},
        {"handler": "a"},
    )
    assert row["handler"] == row["a"] + 1


def _piece(path: int, first: int, last: int, *, turns: tuple[int, int] = (0, 0)) -> Segment:
    return Segment(
        path=path,
        place=0,
        horizontal=False,
        line=2,
        first=first,
        last=last,
        first_turn=turns[0],
        last_turn=turns[1],
    )


def test_pieces_that_overlap_get_tracks_of_their_own() -> None:
    one, two, apart = _piece(0, 1, 5), _piece(1, 3, 7), _piece(2, 8, 9)
    assert assign_tracks([one, two, apart]) == {(False, 2): 2}
    assert one.track != two.track
    assert apart.track == 0


def test_tracks_are_ordered_so_that_lines_do_not_cross() -> None:
    # Both turn right in the middle of the other's stretch: the one that turns first lies outside.
    upper = _piece(0, 1, 5, turns=(BEFORE, AFTER))
    lower = _piece(1, 3, 9, turns=(BEFORE, AFTER))
    assign_tracks([upper, lower])
    # upper's lower end leaves to the right inside lower's stretch: it must lie to the right.
    assert upper.track > lower.track


def test_a_channel_is_as_wide_as_its_tracks() -> None:
    lines = scale([(10, 10), (20, 20)], [30, 40, 50], {})
    assert lines.middles == (40.0, 110.0)
    assert lines.at(2, 1) == 50 + MARGIN + TRACK
    assert lines.length == 180


def test_straightened_drops_points_on_a_line() -> None:
    assert straightened([(0, 0), (0, 5), (0, 9), (0, 9), (4, 9)]) == [(0, 0), (0, 9), (4, 9)]


def test_a_label_grows_downwards() -> None:
    assert label_size("") == label_size("  ")
    assert label_size("確認").height < label_size("世帯の合併または分離が必要か").height
    assert text_width("審査") > text_width("ab")


def test_a_line_along_the_border_does_not_run_through() -> None:
    box = Bounds(10, 10, 20, 20)
    assert not line_meets(((10, 0), (10, 50)), box)
    assert line_meets(((11, 0), (11, 50)), box)
    assert line_meets(((0, 0), (40, 40)), box)
    assert not line_meets(((0, 25), (5, 40)), box)


def test_boxes_that_touch_do_not_overlap() -> None:
    assert not boxes_meet(Bounds(0, 0, 10, 10), Bounds(10, 0, 10, 10))
    assert boxes_meet(Bounds(0, 0, 10, 10), Bounds(10, 0, 10, 10), margin=1)
    assert inside(Bounds(1, 1, 2, 2), Bounds(0, 0, 10, 10))
