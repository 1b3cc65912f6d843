"""経緯表 as xlsx: A4 landscape, one colour, the headings on every page."""

from __future__ import annotations

from typing import Any

from engine.history.sheet import HEADINGS, HistorySheet
from engine.workbooks import Workbook, row_height, set_footer

#: Widths of the columns, in characters.
WIDTHS = (5, 13, 13, 20, 11, 42, 18, 9, 20)
HEADING_ROW = 5  #: index of the row with the headings; what the sheet is about stands above


def history_workbook(sheet: HistorySheet) -> bytes:
    """Return the sheet as an xlsx file."""
    book = Workbook(f"経緯表 {sheet.number}")
    page = book.sheet("経緯表", WIDTHS)
    _head(page, book, sheet)
    _table(page, book, sheet)
    set_footer(page, f"経緯表　{sheet.number}", sheet.printed)
    return book.content()


def _head(page: Any, book: Workbook, sheet: HistorySheet) -> None:
    page.write_string(0, 0, f"経緯表　{sheet.number}", book.title)
    lines = (
        f"件名: {sheet.title}　　手続: {sheet.flow}",
        f"受付: {sheet.received}　　状態: {sheet.status}",
        "記録の検査: " + " ".join(sheet.check),
    )
    for row, line in enumerate(lines, 1):
        page.write_string(row, 0, line, book.plain)


def _table(page: Any, book: Workbook, sheet: HistorySheet) -> None:
    for column, heading in enumerate(HEADINGS):
        page.write_string(HEADING_ROW, column, heading, book.heading)
    for row, line in enumerate(sheet.lines, HEADING_ROW + 1):
        page.set_row(row, row_height(line.cells, WIDTHS))
        page.write_number(row, 0, line.sequence, book.number)
        for column, text in enumerate(line.cells[1:], 1):
            page.write_string(row, column, text, book.cell)
    page.autofilter(HEADING_ROW, 0, HEADING_ROW + max(len(sheet.lines), 1), len(HEADINGS) - 1)
    page.freeze_panes(HEADING_ROW + 1, 2)
    page.repeat_rows(HEADING_ROW)
