"""経緯表: the page, and the same sheet as xlsx and PDF."""

from __future__ import annotations

from uuid import UUID

from flask import Response, render_template

from engine.history.sheet import HEADINGS
from engine.history.sheet_document import history_pdf
from municipality.actor import Actor
from web.downloads import PDF, XLSX, download
from web.services import engine, services
from web.standing import standing_of_case


def history_page(actor: Actor, case_id: UUID) -> str:
    """Return the 経緯表 of a case, for A4 paper."""
    detail = engine().case(actor, case_id)
    return render_template(
        "cases/history.html",
        case=detail.case,
        standing=standing_of_case(detail.case, detail.my_items, actor),
        sheet=engine().history_sheet(actor, case_id),
        headings=HEADINGS,
    )


def history_xlsx(actor: Actor, case_id: UUID) -> Response:
    """Return the 経緯表 as an Excel file."""
    from engine.history.sheet_workbook import history_workbook  # it takes long to load

    sheet = engine().history_sheet(actor, case_id)
    return download(history_workbook(sheet), XLSX, f"経緯表_{sheet.number}.xlsx")


def history_print(actor: Actor, case_id: UUID) -> Response:
    """Return the 経緯表 as a PDF file."""
    sheet = engine().history_sheet(actor, case_id)
    pdf = history_pdf(sheet, services().now())
    return download(pdf, PDF, f"経緯表_{sheet.number}.pdf")
