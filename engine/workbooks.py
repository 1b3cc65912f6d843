"""What the workbooks of the engine have in common: A4 landscape, one colour, one font."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from wfa.layout.sizes import text_width

FONT = "游ゴシック"
LINE_POINTS = 13.0  #: height of one line of 9 pt text
#: Width of one character of a column's width, in the pixels ``text_width`` counts.
_CHARACTER = 7.6
_A4 = 9

Cell = str | int | float | None


class Workbook:
    """A workbook being written."""

    def __init__(self, title: str) -> None:
        self._stream = io.BytesIO()
        # A text stays a text, also one that looks like a formula or an address.
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(self._stream, options)
        self.book.set_properties({"title": title})
        base = {"font_name": FONT, "font_size": 9, "valign": "top", "text_wrap": True, "border": 1}
        add = self.book.add_format
        self.title = add({"font_name": FONT, "font_size": 14, "bold": True})
        self.plain = add({"font_name": FONT, "font_size": 9})
        self.heading = add({**base, "bold": True, "align": "center", "valign": "vcenter"})
        self.cell = add({**base, "num_format": "@"})
        self.number = add({**base, "num_format": "#,##0", "align": "right"})
        self.decimal = add({**base, "num_format": "#,##0.0", "align": "right"})

    def sheet(self, name: str, widths: Sequence[float]) -> Any:
        """Add a sheet, A4 landscape and one page wide; ``widths`` are in characters."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=1.0, bottom=0.6)
        return sheet

    def put(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        """Write one cell: a text as text, a number as number, nothing as an empty cell."""
        if isinstance(cell, float):
            sheet.write_number(row, column, cell, self.decimal)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, self.number)
        else:
            sheet.write_string(row, column, cell or "", self.cell)

    def content(self) -> bytes:
        """Close the workbook and return the file."""
        self.book.close()
        return self._stream.getvalue()


def set_footer(sheet: Any, left: str, right: str) -> None:
    """Print two texts and the number of the page under every page."""
    left, right = (text.replace("&", "&&") for text in (left, right))
    sheet.set_footer(f"&L{left}&C&P / &N&R{right}")


def row_height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height of a row in points: every line of its fullest cell shows."""
    most = max(
        sum(max(1, -(-text_width(part) // (width * _CHARACTER))) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return float(most) * LINE_POINTS + 3
