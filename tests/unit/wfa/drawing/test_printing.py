"""PDF and PNG: the right paper, every page, text that can be searched, and clear refusals."""

import struct
from pathlib import Path

import pypdf
import pytest

from errors.drawing import (
    FlowNotLaidOut,
    OutputFormatUnknown,
    PrinterMissing,
    PrintingFailed,
)
from tests.unit.wfa.drawing.inspection import parse
from tests.unit.wfa.drawing.long_flows import chain
from tests.unit.wfa.drawing.moving_in import moving_in
from wfa.drawing.sheet import draw_sheet, printing, render, sheet_bytes
from wfa.model import Flow
from wfa.typesetting import documents


def test_pdf_is_a3_and_its_text_can_be_searched(tmp_path: Path) -> None:
    (path,) = render(moving_in(), "pdf", tmp_path / "01-01.pdf")
    document = pypdf.PdfReader(path)
    assert len(document.pages) == 1
    paper = document.pages[0].mediabox
    assert float(paper.width) == pytest.approx(420 / 25.4 * 72, abs=0.01)
    assert float(paper.height) == pytest.approx(297 / 25.4 * 72, abs=0.01)
    text = document.pages[0].extract_text()
    for words in ("補正を求める", "◎住民基本台帳法22条", "令和8年4月1日", "標準処理期間"):
        assert words in text
    assert document.metadata is not None
    assert document.metadata.title == "01-01 転入届"


def test_pdf_has_all_pages(tmp_path: Path) -> None:
    sheet = draw_sheet(chain(40))
    (path,) = render(chain(40), "PDF", tmp_path / "long.pdf")
    document = pypdf.PdfReader(path)
    assert len(document.pages) == len(sheet.pages) > 1
    assert f"2 / {len(sheet.pages)}" in document.pages[1].extract_text()


def test_png_has_150_dots_per_inch(tmp_path: Path) -> None:
    (path,) = render(moving_in(), "png", tmp_path / "01-01.png")
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (round(420 / 25.4 * 150), round(297 / 25.4 * 150))


def test_several_pages_are_several_pictures(tmp_path: Path) -> None:
    pages = len(draw_sheet(chain(40)).pages)
    for form in ("svg", "png"):
        paths = render(chain(40), form, tmp_path / f"long.{form}")
        assert [path.name for path in paths] == [f"long-{n}.{form}" for n in range(1, pages + 1)]
        assert all(path.stat().st_size > 1000 for path in paths)


def test_svg_files_are_the_pages(tmp_path: Path) -> None:
    (path,) = render(moving_in(), "svg", tmp_path / "01-01.svg")
    assert path.read_text(encoding="utf-8") == draw_sheet(moving_in()).pages[0]
    assert parse(path.read_text(encoding="utf-8")).get("width") == "420mm"


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
def test_the_same_flow_gives_the_same_bytes(form: str) -> None:
    sheet = draw_sheet(moving_in())
    assert sheet_bytes(sheet, form) == sheet_bytes(sheet, form)


def test_an_unknown_form_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(OutputFormatUnknown) as refusal:
        render(moving_in(), "xls", tmp_path / "x.xls")
    assert "svg・pdf・png" in refusal.value.user_message
    assert list(tmp_path.iterdir()) == []


def test_a_flow_without_places_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(FlowNotLaidOut):
        render(Flow(), "pdf", tmp_path / "x.pdf")
    assert list(tmp_path.iterdir()) == []


def test_without_the_typesetter_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    sheet = draw_sheet(moving_in())
    with pytest.raises(PrinterMissing) as refusal:
        sheet_bytes(sheet, "pdf")
    assert "pip install 'nagarezu[print]'" in refusal.value.user_message
    assert sheet_bytes(sheet, "svg")


def test_a_page_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(PrintingFailed) as refusal:
        printing.print_pages(["<svg"], "pdf", name="壊れた図")
    assert "壊れた図" in refusal.value.user_message
