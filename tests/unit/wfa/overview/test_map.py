"""Tables, the dot source, dot's answer and the drawn arrows, one by one."""

import re

import pytest
from lxml import etree

from tests.unit.wfa.overview.flows import NAMES, flow, many, town
from wfa.model import Bounds, Flow, Point, Process
from wfa.overview import ConnectionKind, connect
from wfa.overview.dot import Placed, Way, _port, _read, dot_source
from wfa.overview.map_drawing import describe_map, draw_arrow, draw_map, map_box
from wfa.overview.tables import FONT, Arrow, Map, business_map, flow_map


def _map(*flows: Flow) -> Map:
    return flow_map(connect(flows), NAMES)


def test_tables_are_as_wide_as_their_widest_line() -> None:
    short, long = _map(flow("01-01", "転入", tells=("10-01",)), flow("10-01", "資" * 20)).tables
    assert short.width < long.width
    assert long.width > 20 * FONT
    assert long.height == pytest.approx(2 * 1.7 * FONT)


def test_larger_letters_make_larger_tables() -> None:
    plain = _map(*town())
    large = plain.enlarged(2)
    assert large.font == 2 * plain.font
    for before, after in zip(plain.tables, large.tables, strict=True):
        assert after.width == pytest.approx(2 * before.width)
        assert after.height == pytest.approx(2 * before.height)


def test_headings_have_number_and_name() -> None:
    headings = [table.heading for table in flow_map(connect(town()), NAMES).tables]
    assert headings == ["01 住民基本台帳", "04", "10 国民健康保険", "11 国民年金", "CP 共通部品"]
    nameless = flow_map(connect(town()), {}).tables
    assert [table.heading for table in nameless] == ["01", "04", "10", "11", "CP 共通部品"]
    foreign = flow_map(connect([Flow(processes=(Process(id="P", name="Order"),))]), {})
    assert [table.heading for table in foreign.tables] == ["その他"]


def test_an_empty_map() -> None:
    empty = _map()
    assert empty.tables == ()
    assert empty.arrows == ()
    assert empty.font == FONT
    assert describe_map(empty) == ""


@pytest.mark.parametrize(
    ("flow_id", "port"), [("01-03", "f01_2d_03"), ("CP-01", "fCP_2d_01"), ("届:1", "f_5c4a__3a_1")]
)
def test_ports_are_plain_words(flow_id: str, port: str) -> None:
    assert _port(flow_id) == port


def test_ports_of_different_flows_differ() -> None:
    ids = ["01-01", "01_01", "01 01", "0101", "01-1", "01-10", "_2d_"]
    assert len({_port(flow_id) for flow_id in ids}) == len(ids)


def test_names_cannot_break_out_of_the_source() -> None:
    evil = 'x"]; node [shape=none] {a|b} <p> \\'
    source = dot_source(flow_map(connect([flow("01-01", evil, tells=("10-01",))]), {}))
    line = next(line for line in source.splitlines() if "shape=none" in line.replace("\\", ""))
    assert '\\"' in line
    assert "\\{a\\|b\\}" in line
    unescaped = re.sub(r"\\.", "", line)
    assert unescaped.count('"') == 4


def test_tables_that_one_business_leads_to_are_staggered() -> None:
    arrows = connect(many(5, 1))
    source = dot_source(flow_map(arrows, {}), Way(stagger=3))
    assert [source.count(f"minlen={columns}") for columns in (1, 2, 3)] == [2, 1, 1]
    assert dot_source(flow_map(arrows, {})).count("minlen=1") == 4


def test_a_map_that_runs_down_has_its_rows_below_each_other() -> None:
    overview = business_map(connect(town()), NAMES)
    down, right = dot_source(overview, Way(down=True)), dot_source(overview)
    assert "rankdir=TB" in down
    assert 'label="{<h>' in down
    assert "rankdir=LR" in right
    assert 'label="<h>' in right


def test_the_answer_of_dot_is_turned_upside_down() -> None:
    answer = {
        "bb": "0,0,400,100",
        "objects": [
            {"name": "b01", "pos": "50,80", "width": "1", "height": "0.5"},
            {"name": "b10", "pos": "350,20", "width": "1", "height": "0.5"},
        ],
        "edges": [{"id": "arrow0", "pos": "e,314,20 86,80 150,80 250,20 306,20"}],
    }
    placed = _read(answer, 1)
    assert placed.size == Bounds(0, 0, 400, 100)
    assert placed.boxes["b01"] == Bounds(14, 2, 72, 36)
    assert placed.boxes["b10"].y == 62
    (curve,) = placed.curves
    assert curve[0] == Point(86, 20)
    assert curve[-1] == Point(314, 80)
    assert (len(curve) - 1) % 3 == 0


def test_a_map_without_tables_is_read() -> None:
    assert _read({"bb": "0,0,0,0"}, 0) == Placed({}, (), Bounds(0, 0, 0, 0))


CURVE = (Point(0, 0), Point(40, 0), Point(60, 50), Point(100, 50))


@pytest.mark.parametrize("kind", list(ConnectionKind))
def test_arrows_are_curves_with_a_head_at_the_end(kind: ConnectionKind) -> None:
    root = etree.fromstring(f"<g>{draw_arrow(CURVE, kind)}</g>")
    stroke, head = root
    assert (stroke.get("d") or "").count("C") == 1
    assert (stroke.get("d") or "").startswith("M0 0C40 0")
    assert (head.get("d") or "").startswith("M100 50")


def test_arrows_grow_with_the_letters() -> None:
    small = etree.fromstring(f"<g>{draw_arrow(CURVE, ConnectionKind.TELL)}</g>")[0]
    large = etree.fromstring(f"<g>{draw_arrow(CURVE, ConnectionKind.TELL, 2)}</g>")[0]
    assert float(large.get("stroke-width", "0")) == 2 * float(small.get("stroke-width", "0"))
    assert small.get("stroke-dasharray") == "5 3"
    assert large.get("stroke-dasharray") == "10 6"


def _placed(overview: Map) -> Placed:
    """Stand the tables in a row, without dot."""
    boxes = {
        table.id: Bounds(300.0 * place, 0, table.width, table.height)
        for place, table in enumerate(overview.tables)
    }
    curves = tuple(CURVE for _ in overview.arrows)
    return Placed(boxes, curves, Bounds(0, 0, 300.0 * len(boxes), 200))


def test_arrows_between_businesses_show_how_many_they_stand_for() -> None:
    overview = business_map(connect(town()).without_parts(), NAMES)
    root = etree.fromstring(f"<g>{draw_map(overview, _placed(overview))}</g>")
    counts = [t.text for t in root[0].iter("text")]
    assert counts == ["2"]
    assert "業務01から業務10へ2件。" in describe_map(overview)


def test_a_map_has_a_margin() -> None:
    overview = _map(*town())
    placed = _placed(overview)
    box = map_box(placed)
    assert box.x < 0 < placed.size.width < box.right


def test_tables_stand_over_arrows() -> None:
    overview = _map(*town())
    root = etree.fromstring(f"<g>{draw_map(overview, _placed(overview))}</g>")
    assert [child.get("class") for child in root] == ["arrows", "tables"]
    tables = root[1]
    assert tables[0].findtext("title") == (
        "01 住民基本台帳：01-01 転入、01-03 転居、01-05 世帯変更、ほか1手続"
    )


def test_an_arrow_names_flows_and_messages() -> None:
    overview = _map(flow("01-01", "転入", starts=("10-01",)), flow("10-01", "資格取得"))
    arrow = overview.arrows[0]
    assert isinstance(arrow, Arrow)
    assert (arrow.source, arrow.target) == (("b01", "01-01"), ("b10", "10-01"))
    assert describe_map(overview) == "01-01が10-01を始める（転入の連絡0）。"
