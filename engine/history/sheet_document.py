"""経緯表 as PDF: A4 landscape, one colour, the headings on every page."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files

import orjson

from engine.history.sheet import HEADINGS, HistorySheet
from wfa.typesetting import TypesetDocument, typeset


def history_pdf(sheet: HistorySheet, now: datetime) -> bytes:
    """Return the sheet as a PDF file.

    Args:
        sheet: what to print.
        now: when the file is made; it says so.

    Raises:
        PrinterMissing: the optional package typst is not installed.
        JapaneseFontMissing: there is no Japanese font to print with.
    """
    content = {
        "number": sheet.number,
        "title": sheet.title,
        "flow": sheet.flow,
        "received": sheet.received,
        "status": sheet.status,
        "check": sheet.check,
        "printed": sheet.printed,
        "headings": HEADINGS,
        "lines": [line.cells for line in sheet.lines],
    }
    document = TypesetDocument(
        name=f"経緯表 {sheet.number}",
        source=(files("engine.history") / "sheet.typ").read_text(encoding="utf-8"),
        inputs={"sheet": orjson.dumps(content).decode()},
        created=now,
        instead="Excel で出力するか、経緯表の画面をブラウザーから印刷してください。",
    )
    (pdf,) = typeset(document, "pdf")
    return pdf
