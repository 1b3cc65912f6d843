from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from data_layouts.certainty import Certainty
from tests.unit.wfa.drawing.inspection import texts
from tests.unit.wfa.drawing.moving_in import INFO, moving_in
from wfa.drawing.sheet.paper import (
    FRAME,
    PAPER,
    SMALLEST,
    drawing_area,
    legend_area,
    title_area,
)
from wfa.drawing.sheet.title_block import (
    TitleBlock,
    basis_words,
    draw_title_block,
    title_block_of,
)
from wfa.model import Bounds, Flow, LegalBasis

AREA = title_area()
SVG = "{http://www.w3.org/2000/svg}"


def _drawn(block: TitleBlock, *, legal: bool = True) -> etree._Element:
    markup = draw_title_block(block, AREA, 2, 3, legal=legal)
    return etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{markup}</svg>')


def _boxes(root: etree._Element) -> list[Bounds]:
    return [
        Bounds(*(float(rect.get(name, "0")) for name in ("x", "y", "width", "height")))
        for rect in root.iter(f"{SVG}rect")
    ]


def test_the_strips_of_the_sheet_fill_the_frame_without_overlap() -> None:
    title, legend = title_area(), legend_area(44)
    drawing = drawing_area(44)
    assert (title.x, title.y, title.right) == (FRAME.x, FRAME.y, FRAME.right)
    assert title.bottom < drawing.y < drawing.bottom < legend.y < legend.bottom < FRAME.bottom
    assert FRAME.x < drawing.x < drawing.right < FRAME.right
    assert PAPER.right - FRAME.right == pytest.approx(FRAME.x)


def test_seven_points_are_nine_and_a_third_pixels() -> None:
    assert pytest.approx(7) == SMALLEST * 0.75


def test_cells_fill_the_strip_exactly() -> None:
    for legal in (True, False):
        boxes = _boxes(_drawn(title_block_of(moving_in()), legal=legal))
        assert min(b.x for b in boxes) == pytest.approx(AREA.x, abs=0.02)
        assert max(b.right for b in boxes) == pytest.approx(AREA.right, abs=0.02)
        assert min(b.y for b in boxes) == pytest.approx(AREA.y, abs=0.02)
        assert max(b.bottom for b in boxes) == pytest.approx(AREA.bottom, abs=0.02)


def test_every_label_is_written() -> None:
    assert {
        "業務",
        "流れ図",
        "版",
        "根拠法令",
        "適用日",
        "標準処理期間",
        "作成課",
        "作成者",
        "頁",
    } <= set(texts(_drawn(TitleBlock())))


def test_a_block_without_law_has_two_rows() -> None:
    words = set(texts(_drawn(TitleBlock(name="つながり図"), legal=False)))
    assert {"業務", "流れ図", "版", "作成課", "作成者", "頁", "2 / 3", "つながり図"} <= words
    assert not {"根拠法令", "適用日", "標準処理期間"} & words


@pytest.mark.parametrize("approvers", [(), ("課長",), ("担当", "係長", "課長", "部長", "市長")])
def test_boxes_for_seals_are_20_mm_wide(approvers: tuple[str, ...]) -> None:
    root = _drawn(TitleBlock(approvers=approvers))
    assert set(approvers) <= set(texts(root))
    (seals,) = root.findall(f".//{SVG}g[@class='seals']")
    widths = {float(rect.get("width", "0")) for rect in seals.iter(f"{SVG}rect")}
    assert all(width * 25.4 / 96 == pytest.approx(20.1, abs=0.1) for width in widths)
    assert len(seals.findall(f"{SVG}rect")) == 3 * len(approvers)


def test_long_words_stay_in_their_cells() -> None:
    long = "住民基本台帳の一部の写しの閲覧及び住民票の写しの交付" * 4
    block = TitleBlock(
        business=long, name=long, edition=long, period=long, section=long, author=long
    )
    root = _drawn(block)
    sizes = [float(t.get("font-size", "0")) for t in root.iter(f"{SVG}text")]
    assert min(sizes) >= SMALLEST - 0.01
    assert sum(t.get("data-shortened") == "true" for t in root.iter(f"{SVG}text")) >= 4
    for text in root.iter(f"{SVG}text"):
        cells = [box for box in _boxes(root) if box.x <= float(text.get("x", "0")) <= box.right]
        assert cells


def test_the_words_of_the_file() -> None:
    block = title_block_of(moving_in())
    assert block == TitleBlock(
        business="01",
        number="01-01",
        name="転入届",
        edition="第1版",
        effective=date(2026, 4, 1),
        basis=INFO.basis,
        period="即日（照会を要するときは3日）",
    )
    assert title_block_of(Flow(name="Order")) == TitleBlock(name="Order")


def test_the_number_stands_before_the_name() -> None:
    block = title_block_of(moving_in())
    assert "01-01　転入届" in texts(_drawn(block))
    assert "転入届" in texts(_drawn(replace(block, number="")))


def test_laws_show_how_far_they_were_checked() -> None:
    laws = [LegalBasis(text=f"法{certainty}", certainty=certainty) for certainty in Certainty]
    words = basis_words(laws).split("　")
    assert [word[0] for word in words] == ["◎", "○", "△"]
    assert [word.endswith("（要確認）") for word in words] == [False, False, True]
    assert basis_words(()) == ""
