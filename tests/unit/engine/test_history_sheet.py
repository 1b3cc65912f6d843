"""経緯表 as xlsx and PDF: the same cells, A4, one colour, headings on every page."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pypdf
import pytest

from engine.history.sheet import HEADINGS, HistorySheet, SheetLine
from engine.history.sheet_document import history_pdf
from engine.history.sheet_workbook import HEADING_ROW, history_workbook
from engine.workbooks import LINE_POINTS
from errors.drawing import PrinterMissing
from wfa.typesetting import documents

NOW = datetime(2026, 11, 16, 5, 32, 10, 123456, tzinfo=UTC)
A4 = (297 / 25.4 * 72, 210 / 25.4 * 72)
#: Nothing of this may be taken for a formula, a link or typesetting.
ODD = "=1+1 #panic[] $x$ <b> & \\ @a *b* _c_ `d` https://example.jp 髙𠮷"


def sheet(count: int = 3) -> HistorySheet:
    lines = tuple(
        SheetLine(
            sequence=number,
            at="R8.11.16 14:32",
            who="見本 花子\n（架空 梅子の代理）",
            step="届出を受け付ける",
            what="完了",
            text=f"{ODD}\n氏名: 甲 → 乙",
            reason="続柄を確かめてください。",
            outcome="差戻し",
            next="審査する（審査・入力担当）",
        )
        for number in range(1, count + 1)
    )
    return HistorySheet(
        number="R8-01-000001",
        title=f"転入（{ODD}）",
        flow="01-01 転入（第1版）",
        received="R8.11.16 14:32 見本 花子",
        status="処理中",
        lines=lines,
        check=("3行すべてがつながっており、あとから変えられた行はありません。",),
        intact=True,
        printed="出力 令和8年11月16日 14:32 深川市 見本 花子",
    )


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def test_the_workbook_has_the_cells_of_the_sheet_as_texts() -> None:
    page = opened(history_workbook(sheet()))
    rows = [[cell.value or "" for cell in row] for row in page.iter_rows(min_row=HEADING_ROW + 1)]
    assert tuple(rows[0]) == HEADINGS
    assert [tuple(map(str, row)) for row in rows[1:]] == [line.cells for line in sheet().lines]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert page["A1"].value == "経緯表　R8-01-000001"


def test_the_workbook_prints_on_a4_with_headings_and_page_numbers() -> None:
    page = opened(history_workbook(sheet()))
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.print_title_rows == f"${HEADING_ROW + 1}:${HEADING_ROW + 1}"
    assert page.oddFooter.center.text == "&P / &N"
    assert page.oddFooter.right.text == sheet().printed
    assert page.row_dimensions[HEADING_ROW + 2].height >= 3 * LINE_POINTS


def test_the_pdf_is_a4_and_says_everything_as_text() -> None:
    document = pypdf.PdfReader(io.BytesIO(history_pdf(sheet(60), NOW)))
    assert len(document.pages) > 1
    for number, page in enumerate(document.pages, 1):
        paper = page.mediabox
        assert (float(paper.width), float(paper.height)) == pytest.approx(A4, abs=0.5)
        text = page.extract_text()
        assert all(heading in text for heading in HEADINGS)
        assert f"{number} / {len(document.pages)}" in text
    everything = "".join(page.extract_text() for page in document.pages)
    for words in ("#panic[]", "髙𠮷", "（架空", "続柄を確かめて", "記録の検査", "01-01 転入"):
        assert words in everything
    assert document.metadata is not None
    assert document.metadata.title == "経緯表 R8-01-000001"


def test_the_same_sheet_gives_the_same_pdf() -> None:
    assert history_pdf(sheet(), NOW) == history_pdf(sheet(), NOW)


def test_without_the_typesetter_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    with pytest.raises(PrinterMissing) as refusal:
        history_pdf(sheet(), NOW)
    assert "Excel で出力するか" in refusal.value.user_message
    assert "pip install 'nagarezu[print]'" in refusal.value.user_message
