import io
import shutil

import graphviz
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors.drawing import OverviewToolMissing, PrintingFailed
from tests.unit.wfa.drawing.inspection import classes, parse, placed, texts, view_box
from tests.unit.wfa.overview.flows import NAMES, flow, many, town
from wfa.drawing.sheet import sheet_bytes
from wfa.drawing.sheet.paper import FRAME
from wfa.overview import connect, draw_overview, overview_dot, overview_sheet
from wfa.overview.tables import business_map, flow_map

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def test_the_dot_source_names_businesses_flows_and_arrows() -> None:
    source = overview_dot(town(), names=NAMES)
    assert source.startswith("digraph overview {")
    for words in (
        "01\\ 住民基本台帳",
        "01-01\\ 転入",
        "10-01\\ 資格取得",
        "04-08\\ （流れ図なし）",
    ):
        assert words in source
    assert '"b01":f01_2d_01 -> "b10":f10_2d_01 [id=arrow1, style=solid, minlen=1];' in source
    assert source.count(" -> ") == 6


def test_the_dot_source_is_the_same_for_any_order_of_files() -> None:
    assert overview_dot(town()) == overview_dot(reversed(town()))


def test_common_parts_are_shown_on_demand() -> None:
    assert overview_dot(town(), parts=True).count(" -> ") == 8


def test_flows_without_connections_are_counted_only() -> None:
    tables = {t.business_no: t for t in flow_map(connect(town()), NAMES).tables}
    assert [row.text for row in tables["01"].rows][-1] == "ほか1手続"
    lonely = flow_map(connect([flow("30-01", "住登外の登録")]), NAMES)
    assert [row.text for row in lonely.tables[0].rows] == ["1手続（つながりなし）"]


def test_all_flows_of_a_chosen_business_are_listed() -> None:
    tables = {t.business_no: t for t in flow_map(connect(town()), NAMES, whole="01").tables}
    assert [row.text for row in tables["01"].rows] == [
        "01-01 転入",
        "01-03 転居",
        "01-05 世帯変更",
        "01-11 閲覧",
    ]


def test_businesses_have_one_arrow_for_all_connections_between_them() -> None:
    arrows = business_map(connect(town()).without_parts(), NAMES).arrows
    counts = {(a.source[0], a.target[0]): (a.count, a.connection.kind.value) for a in arrows}
    assert counts == {
        ("b01", "b04"): (1, "tell"),
        ("b01", "b10"): (2, "start"),
        ("b01", "b11"): (1, "start"),
        ("b11", "b10"): (1, "tell"),
    }


def test_long_titles_are_cut() -> None:
    tables = flow_map(connect([flow("01-01", "長" * 60, tells=("10-01",))]), {}).tables
    assert tables[0].rows[0].text.endswith("…")
    assert tables[0].width < 300


@needs_dot
def test_the_map_is_drawn_with_words_for_everything() -> None:
    root = parse(draw_overview(town(), names=NAMES))
    assert root.get("role") == "img"
    assert classes(root)["business"] == 4
    assert classes(root)["arrow"] == 6
    assert {"01 住民基本台帳", "01-01 転入", "11-01 第1号の資格取得"} <= set(texts(root))
    titles = [
        g.findtext("{*}title") for g in root.iter("{*}g") if "arrow " in (g.get("class") or "")
    ]
    assert "01-01が10-01を始める（転入の連絡0）" in titles
    assert "01-03が01-05を部品として呼ぶ（01-05を使う）" in titles
    description = root.findtext("{*}desc") or ""
    assert description.count("。") == 6


@needs_dot
def test_kinds_of_arrows_differ_without_colour() -> None:
    root = parse(draw_overview(town(), names=NAMES))
    dashes = {
        (g.get("class") or "").split()[1]: g.findall("{*}path")[0].get("stroke-dasharray")
        for g in root.iter("{*}g")
        if (g.get("class") or "").startswith("arrow ")
    }
    assert len(set(dashes.values())) == len(dashes) == 3


@needs_dot
def test_nothing_stands_outside_the_drawing() -> None:
    root = parse(draw_overview(many(6, 8)))
    left, top, right, bottom = view_box(root)
    for _, _, box in placed(root, "rect"):
        assert left <= box.x <= box.right <= right
        assert top <= box.y <= box.bottom <= bottom


@needs_dot
def test_a_small_map_is_one_page() -> None:
    sheet = overview_sheet(town(), names=NAMES)
    assert len(sheet.pages) == 1
    words = texts(parse(sheet.pages[0]))
    assert {"業務のつながり図", "全業務", "1 / 1", "始める", "知らせる"} <= set(words)
    assert "根拠法令" not in words


@needs_dot
def test_a_large_map_has_the_businesses_first_and_then_each() -> None:
    flows = many(8, 9)
    sheet = overview_sheet(flows, names={"01": "住民基本台帳"})
    pages = [parse(page) for page in sheet.pages]
    assert len(pages) == 9
    assert {"業務のつながり図（業務）", "9手続"} <= set(texts(pages[0]))
    assert {"業務のつながり図（住民基本台帳）", "01-01 転入"} <= set(texts(pages[1]))
    for page in pages:
        sizes = [float(t.get("font-size", "0")) * scale for t, scale, _ in placed(page, "text")]
        assert min(sizes) * 0.75 >= 6.99
        inside = [box for _, _, box in placed(page, "rect") if box.width < 1500]
        assert all(FRAME.x - 1 <= b.x <= b.right <= FRAME.right + 1 for b in inside)
        assert all(FRAME.y - 1 <= b.y <= b.bottom <= FRAME.bottom + 1 for b in inside)


@needs_dot
def test_the_map_is_printed_like_any_sheet() -> None:
    (content,) = sheet_bytes(overview_sheet(town(), names=NAMES), "pdf")
    assert content.startswith(b"%PDF")
    text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "国民健康保険" in text


@needs_dot
def test_no_flows_give_an_empty_map() -> None:
    root = parse(draw_overview([]))
    assert classes(root)["business"] == 0


@needs_dot
@settings(max_examples=8)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=20))
def test_any_title_is_placed_and_drawn(title: str) -> None:
    root = parse(draw_overview([flow("01-01", title, tells=("10-01",))], names={"01": title}))
    assert classes(root)["business"] == 2


def test_without_dot_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> str:
        raise graphviz.ExecutableNotFound(["dot"])

    monkeypatch.setattr(graphviz.Source, "pipe", missing)
    with pytest.raises(OverviewToolMissing) as refusal:
        draw_overview(town())
    assert "Graphviz" in refusal.value.user_message
    assert overview_dot(town())


def test_what_dot_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> str:
        raise graphviz.CalledProcessError(1, ["dot"], b"", b"syntax error")

    monkeypatch.setattr(graphviz.Source, "pipe", refused)
    with pytest.raises(PrintingFailed) as refusal:
        draw_overview(town())
    assert "業務のつながり図" in refusal.value.user_message
