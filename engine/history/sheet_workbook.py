"""経緯表 as xlsx: A4 landscape, one colour, the headings on every page."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from engine.history.sheet import HEADINGS, HistorySheet, SheetLine
from wfa.layout.sizes import text_width

FONT = "游ゴシック"
#: Widths of the columns, in characters.
WIDTHS = (5, 13, 13, 20, 11, 42, 18, 9, 20)
HEADING_ROW = 5  #: index of the row with the headings; what the sheet is about stands above
LINE_POINTS = 13.0  #: height of one line of 9 pt text
#: Width of one character of a column's width, in the pixels ``text_width`` counts.
_CHARACTER = 7.6
_A4 = 9


def history_workbook(sheet: HistorySheet) -> bytes:
    """Return the sheet as an xlsx file."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": f"経緯表 {sheet.number}"})
    looks = _formats(book)
    page = book.add_worksheet("経緯表")
    for column, width in enumerate(WIDTHS):
        page.set_column(column, column, width)
    _head(page, looks, sheet)
    _table(page, looks, sheet)
    _print_setup(page, sheet)
    book.close()
    return stream.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
    plain = {"font_name": FONT, "font_size": 9}
    return {
        "title": book.add_format({"font_name": FONT, "font_size": 14, "bold": True}),
        "plain": book.add_format(plain),
        "heading": book.add_format({**base, "bold": True, "align": "center"}),
        "cell": book.add_format({**base, "num_format": "@"}),
        "number": book.add_format({**base, "num_format": "0", "align": "right"}),
    }


def _head(page: Any, looks: dict[str, Any], sheet: HistorySheet) -> None:
    page.write_string(0, 0, f"経緯表　{sheet.number}", looks["title"])
    lines = (
        f"件名: {sheet.title}　　手続: {sheet.flow}",
        f"受付: {sheet.received}　　状態: {sheet.status}",
        "記録の検査: " + " ".join(sheet.check),
    )
    for row, line in enumerate(lines, 1):
        page.write_string(row, 0, line, looks["plain"])


def _table(page: Any, looks: dict[str, Any], sheet: HistorySheet) -> None:
    for column, heading in enumerate(HEADINGS):
        page.write_string(HEADING_ROW, column, heading, looks["heading"])
    for row, line in enumerate(sheet.lines, HEADING_ROW + 1):
        page.set_row(row, _height(line))
        page.write_number(row, 0, line.sequence, looks["number"])
        for column, text in enumerate(line.cells[1:], 1):
            page.write_string(row, column, text, looks["cell"])
    page.autofilter(HEADING_ROW, 0, HEADING_ROW + max(len(sheet.lines), 1), len(HEADINGS) - 1)
    page.freeze_panes(HEADING_ROW + 1, 2)
    page.repeat_rows(HEADING_ROW)


def _height(line: SheetLine) -> float:
    """Return the height of a row in points: every line of its fullest cell shows."""
    most = max(
        sum(max(1, -(-text_width(part) // (width * _CHARACTER))) for part in text.split("\n"))
        for text, width in zip(line.cells, WIDTHS, strict=True)
    )
    return float(most) * LINE_POINTS + 3


def _print_setup(page: Any, sheet: HistorySheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=1.0, bottom=0.6)
    footer = sheet.printed.replace("&", "&&")
    page.set_footer(f"&L経緯表　{sheet.number}&C&P / &N&R{footer}")
