"""The A3 sheet: what stands on it, that it can be read, and that nothing is lost between pages."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.unit.wfa.drawing.inspection import classes, parse, placed, texts, titles
from tests.unit.wfa.drawing.long_flows import LANES, chain
from tests.unit.wfa.drawing.moving_in import INFO, moving_in, standing
from tests.unit.wfa.drawing.notation import every_sign
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import Mark, MarkStyle
from wfa.drawing.sheet import Sheet, TitleBlock, draw_sheet, title_block_of
from wfa.drawing.sheet.paper import FRAME
from wfa.drawing.sheet.title_block import basis_words
from wfa.model import Bounds, Flow
from wfa.model.kinds import NodeKind

FLOWS = {
    "lying": moving_in(),
    "standing": standing(moving_in()),
    "every sign": every_sign(),
    "long": chain(60),
    "long standing": chain(40, standing=True),
    "wide and flat": chain(18),
}
SHEETS = {name: draw_sheet(flow) for name, flow in FLOWS.items()}
all_flows = pytest.mark.parametrize("name", list(FLOWS))


def _pages(sheet: Sheet) -> list[etree._Element]:
    return [parse(page) for page in sheet.pages]


def test_the_paper_is_a3_landscape() -> None:
    page = _pages(SHEETS["lying"])[0]
    assert (page.get("width"), page.get("height")) == ("420mm", "297mm")
    assert page.get("viewBox") == "0 0 1587.4 1122.52"


def test_the_margins_are_15_mm() -> None:
    frame = next(
        box for element, _, box in placed(_pages(SHEETS["lying"])[0], "rect")
        if element.get("class") == "frame"
    )  # fmt: skip
    millimetres = [round(v * 25.4 / 96, 2) for v in (frame.x, frame.y, frame.right, frame.bottom)]
    assert millimetres == [15, 15, 405, 282]


@all_flows
def test_nothing_stands_outside_the_frame(name: str) -> None:
    for page in _pages(SHEETS[name]):
        boxes = [
            (element, box)
            for tag in ("rect", "circle", "text")
            for element, _, box in placed(page, tag)
            if box.width < 1500  # the paper itself
        ]
        outside = [
            etree.tostring(element)
            for element, box in boxes
            if box.x < FRAME.x - 1
            or box.y < FRAME.y - 1
            or box.right > FRAME.right + 1
            or box.bottom > FRAME.bottom + 1
        ]
        assert outside == []


@all_flows
def test_no_text_is_smaller_than_seven_points(name: str) -> None:
    for page in _pages(SHEETS[name]):
        points = [
            float(t.get("font-size", "0")) * scale * 0.75 for t, scale, _ in placed(page, "text")
        ]
        assert min(points) >= 6.99


@all_flows
def test_no_name_is_cut_short(name: str) -> None:
    assert not any("data-shortened" in page for page in SHEETS[name].pages)


@all_flows
def test_every_element_is_on_some_page_and_every_figure_on_one(name: str) -> None:
    flow = FLOWS[name]
    drawn = Counter(
        group.get("data-element")
        for page in _pages(SHEETS[name])
        for group in page.iter("{*}g")
        if group.get("data-element")
    )
    expected = {shape.element for shape in flow.diagrams[0].shapes}
    expected |= {edge.element for edge in flow.diagrams[0].edges}
    assert set(drawn) == expected
    open_ones = {s.element for s in flow.diagrams[0].shapes if s.expanded}
    assert {node.id: drawn[node.id] for node in flow.nodes if node.id not in open_ones} == {
        node.id: 1 for node in flow.nodes if node.id not in open_ones
    }


def test_the_title_block_says_what_the_file_says() -> None:
    words = texts(_pages(SHEETS["lying"])[0])
    for text in (
        "01-01　転入届",
        "第1版",
        "令和8年4月1日",
        "即日（照会を要するときは3日）",
        "◎住民基本台帳法22条　○住民基本台帳法27条2項　△支援措置の取扱い（要確認）",
        "1 / 1",
        "係長",
        "課長",
        "部長",
        "凡例",
    ):
        assert text in words


def test_callers_add_what_the_file_does_not_say() -> None:
    block = replace(
        title_block_of(moving_in()),
        business="01 住民基本台帳",
        section="市民課",
        author="佐藤",
        approvers=("課長",),
        note="令和8年11月23日 10:15 出力",
    )
    words = texts(_pages(draw_sheet(moving_in(), title_block=block))[0])
    assert {"01 住民基本台帳", "市民課", "佐藤", "令和8年11月23日 10:15 出力"} <= set(words)
    assert "部長" not in words


def test_a_flow_of_another_tool_leaves_boxes_to_fill_in() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 100, 100, "受付")
    assert title_block_of(sketch.flow()) == TitleBlock(name="転入届")
    words = texts(_pages(draw_sheet(sketch.flow()))[0])
    assert {"業務", "根拠法令", "標準処理期間", "作成課", "作成者", "版", "適用日"} <= set(words)


def test_an_edition_without_a_date_has_an_empty_box() -> None:
    flow = moving_in()
    process = replace(flow.processes[0], info=replace(INFO, effective_date=None))
    words = texts(_pages(draw_sheet(replace(flow, processes=(process,))))[0])
    assert not any(word.startswith("令和") for word in words)


def test_long_lists_of_laws_are_made_smaller_then_cut() -> None:
    block = TitleBlock(name="長い根拠", basis=INFO.basis * 20)
    page = _pages(draw_sheet(moving_in(), title_block=block))[0]
    law = next(t for t in texts(page) if t.startswith("◎"))
    assert law.endswith("…")
    assert basis_words(INFO.basis).count("　") == 2


def test_the_legend_explains_the_signs_of_this_flow() -> None:
    words = set(texts(_pages(SHEETS["lying"])[0]))
    assert {"手作業", "端末", "自動", "外部", "紙の書類", "台帳", "判断", "作業の順"} <= words
    assert not {"並行", "線の続き（結合子）", "電子の書類", "取消しの処理"} & words
    assert "線の続き（結合子）" in texts(_pages(SHEETS["long"])[0])


def test_marks_are_printed_and_explained() -> None:
    marks = [Mark(element="check", style=MarkStyle.CHANGED, badge="△")]
    page = _pages(draw_sheet(moving_in(), marks=marks))[0]
    assert {"△", "変更"} <= set(texts(page))
    assert "変更" in titles(page)["check"]


def test_small_flows_are_not_blown_up() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.TASK, 100, 100, "受付")
    page = _pages(draw_sheet(sketch.flow()))[0]
    step = next(t for t, scale, _ in placed(page, "text") if t.text == "受付" and scale > 1)
    assert step is not None
    assert {round(scale, 3) for t, scale, _ in placed(page, "text") if t is step} == {1.3}


def test_pages_are_numbered_and_named() -> None:
    pages = _pages(SHEETS["long"])
    count = len(pages)
    assert count >= 2
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {count}" in texts(page)
        assert page.findtext("{*}title") == f"転入届（{number} / {count} 頁）"


@pytest.mark.parametrize("name", ["long", "long standing"])
def test_headers_are_repeated_on_every_page(name: str) -> None:
    for page in _pages(SHEETS[name]):
        assert {"住民", "市町村", *LANES} <= set(texts(page))


@pytest.mark.parametrize("name", ["long", "long standing", "wide and flat", "standing"])
def test_each_cut_line_has_the_same_letter_at_both_ends(name: str) -> None:
    letters = Counter(
        words.split()[1]
        for page in _pages(SHEETS[name])
        for group in page.iter("{*}g")
        if group.get("class") == "connector"
        for words in [group.findtext("{*}title") or ""]
    )
    assert set(letters.values()) <= {2}
    assert letters


def test_connectors_name_the_page_where_the_line_goes_on() -> None:
    pages = _pages(SHEETS["long"])
    words = [
        [g.findtext("{*}title") for g in page.iter("{*}g") if g.get("class") == "connector"]
        for page in pages
    ]
    elsewhere = 0
    for here, titles_here in enumerate(words, start=1):
        for title in titles_here:
            _, letter, *target = (title or "").split()
            if not target:  # both ends on this page
                assert titles_here.count(title) == 2
                continue
            elsewhere += 1
            there = int(target[0].rstrip("頁へから"))
            back = "から" if target[0].endswith("へ") else "へ"
            assert f"結合子 {letter} {here}頁{back}" in words[there - 1]
    assert elsewhere >= 4


def test_connectors_do_not_cover_each_other_or_figures() -> None:
    for name in ("long", "long standing", "standing"):
        for page in _pages(SHEETS[name]):
            circles = [
                box
                for element, _, box in placed(page, "circle")
                if element.getparent().get("class") == "connector"  # type: ignore[union-attr]
            ]
            steps = [
                box
                for element, _, box in placed(page, "rect")
                if "node" in (element.getparent().get("class") or "")  # type: ignore[union-attr]
            ]
            for place, circle in enumerate(circles):
                assert not any(_overlap(circle, other) for other in circles[:place] + steps)


def _overlap(a: Bounds, b: Bounds) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def test_a_narrow_flow_has_its_parts_side_by_side() -> None:
    sheet = SHEETS["standing"]
    assert len(sheet.pages) == 1
    assert classes(_pages(sheet)[0])["drawing"] == 2


def test_a_flat_flow_has_its_parts_one_above_the_other() -> None:
    sheet = SHEETS["wide and flat"]
    assert len(sheet.pages) == 1
    drawings = [g for g in _pages(sheet)[0].iter("{*}g") if g.get("class") == "drawing"]
    assert len(drawings) == 2


def test_a_page_with_lines_only_is_left_out() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100, "受け付ける")
    sketch.node("b", NodeKind.TASK, 6000, 100, "完了する")
    sketch.arrow("a", "b")
    sketch.note("tall", Bounds(100, 200, 300, 700), "注記")
    pages = _pages(draw_sheet(sketch.flow()))
    assert len(pages) == 2
    assert "2頁へ" in texts(pages[0])
    assert "1頁から" in texts(pages[1])


def test_a_drawing_of_nothing_but_a_frame_is_one_page() -> None:
    sketch = Sketch()
    sketch.pool("town", Bounds(0, 0, 300, 90_000), "市町村", horizontal=False)
    pages = _pages(draw_sheet(sketch.flow()))
    assert len(pages) == 1
    assert "市町村" in texts(pages[0])


def test_shapes_with_the_same_id_are_all_on_the_sheet() -> None:
    flow = chain(60)
    diagram = flow.diagrams[0]
    same = tuple(replace(shape, id="same") for shape in diagram.shapes)
    sheet = draw_sheet(replace(flow, diagrams=(replace(diagram, shapes=same),)))
    drawn = {element for page in _pages(sheet) for element in titles(page)}
    assert {node.id for node in flow.nodes} <= drawn


def test_a_page_on_which_a_message_reaches_a_black_box_is_kept() -> None:
    sketch = Sketch()
    sketch.node("a", NodeKind.TASK, 100, 100, "受け付ける")
    sketch.note("wide", Bounds(0, 0, 1900, 40), "注記")
    sketch.pool("resident", Bounds(0, 2500, 2000, 60), "住民")
    sketch.message("a", "resident", (100, 140), (100, 2500), name="受理の通知")
    pages = _pages(draw_sheet(sketch.flow()))
    assert len(pages) == 2
    assert "住民" in texts(pages[1])
    letters = [words for page in pages for words in texts(page) if words == "A"]
    assert len(letters) >= 2


def test_omissions_are_handed_on() -> None:
    flow: Flow = moving_in()
    diagram = flow.diagrams[0]
    shapes = tuple(s for s in diagram.shapes if s.element != "accept")
    sheet = draw_sheet(replace(flow, diagrams=(replace(diagram, shapes=shapes),)))
    assert [omission.element for omission in sheet.omissions] == ["accept"]


def test_the_same_flow_gives_the_same_pages() -> None:
    assert draw_sheet(chain(60)) == SHEETS["long"]


def test_ids_differ_between_pages() -> None:
    ids = [e.get("id") for page in _pages(SHEETS["long"]) for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_dates_of_another_era_are_written_in_it() -> None:
    block = TitleBlock(name="旧", effective=date(2019, 4, 30))
    words = texts(_pages(draw_sheet(moving_in(), title_block=block))[0])
    assert "平成31年4月30日" in words
