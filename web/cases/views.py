"""Pages of a case and the commands on its work items. Views fetch, check and delegate."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from web.access import current_actor, staff_only
from web.cases.completing import complete_work, keep_draft
from web.cases.history_sheet import history_page, history_print, history_xlsx
from web.cases.page import case_page, diagram_page
from web.cases.sending_back import send_back_page, send_back_work
from web.inbox.tabs import TABS
from web.inbox.view import read_query
from web.services import engine

blueprint = Blueprint("cases", __name__, template_folder="templates")


@blueprint.get("/cases/<uuid:case_id>")
@staff_only
def show(case_id: UUID) -> ResponseReturnValue:
    """Show a case; ``work`` names the work item whose form is open."""
    return case_page(current_actor(), case_id, work_item=_asked())


@blueprint.get("/cases/<uuid:case_id>/history")
@staff_only
def history(case_id: UUID) -> ResponseReturnValue:
    """Show the 経緯表."""
    return history_page(current_actor(), case_id)


@blueprint.get("/cases/<uuid:case_id>/history.xlsx")
@staff_only
def history_as_xlsx(case_id: UUID) -> ResponseReturnValue:
    """Hand out the 経緯表 as an Excel file."""
    return history_xlsx(current_actor(), case_id)


@blueprint.get("/cases/<uuid:case_id>/history.pdf")
@staff_only
def history_as_pdf(case_id: UUID) -> ResponseReturnValue:
    """Hand out the 経緯表 as a PDF file."""
    return history_print(current_actor(), case_id)


@blueprint.get("/cases/<uuid:case_id>/diagram")
@staff_only
def diagram(case_id: UUID) -> ResponseReturnValue:
    """Show the drawing alone."""
    return diagram_page(current_actor(), case_id)


@blueprint.get("/cases/find")
@staff_only
def find() -> ResponseReturnValue:
    """Open the case with a 受付番号."""
    found = engine().find_case(current_actor(), request.args.get("number", "").strip())
    return redirect(url_for(".show", case_id=found.case.id), code=303)


@blueprint.get("/work/<uuid:work_item_id>")
@staff_only
def work(work_item_id: UUID) -> ResponseReturnValue:
    """Show the case of a work item with its form open; a closed one leads to its case."""
    item = engine().work_item(current_actor(), work_item_id).item
    chosen = work_item_id if item.closed_at is None else None
    return redirect(url_for(".show", case_id=item.case_id, work=chosen), code=303)


@blueprint.post("/work/<uuid:work_item_id>/claim")
@staff_only
def claim(work_item_id: UUID) -> ResponseReturnValue:
    """引受."""
    engine().claim(current_actor(), work_item_id)
    item = engine().work_item(current_actor(), work_item_id).item
    flash(f"「{item.full_name}」（{item.case_number}）を引き受けました。", "done")
    if request.form.get("back") == "inbox":
        view = read_query(request.form.get("view", ""), TABS)
        return redirect(view.href(), code=303)
    return redirect(url_for(".show", case_id=item.case_id, work=item.id), code=303)


@blueprint.post("/work/<uuid:work_item_id>/release")
@staff_only
def release(work_item_id: UUID) -> ResponseReturnValue:
    """戻す."""
    engine().release(current_actor(), work_item_id)
    item = engine().work_item(current_actor(), work_item_id).item
    flash(f"「{item.full_name}」（{item.case_number}）を係に戻しました。", "done")
    return redirect(url_for(".show", case_id=item.case_id), code=303)


@blueprint.post("/work/<uuid:work_item_id>/draft")
@staff_only
def draft(work_item_id: UUID) -> ResponseReturnValue:
    """下書き保存, by the button or by itself."""
    return keep_draft(current_actor(), work_item_id)


@blueprint.post("/work/<uuid:work_item_id>/complete")
@staff_only
def complete(work_item_id: UUID) -> ResponseReturnValue:
    """完了."""
    return complete_work(current_actor(), work_item_id)


@blueprint.get("/work/<uuid:work_item_id>/send-back")
@staff_only
def send_back(work_item_id: UUID) -> ResponseReturnValue:
    """Ask where to send the case back to, and why."""
    return send_back_page(current_actor(), work_item_id)


@blueprint.post("/work/<uuid:work_item_id>/send-back")
@staff_only
def sent_back(work_item_id: UUID) -> ResponseReturnValue:
    """差戻し."""
    return send_back_work(current_actor(), work_item_id)


def _asked() -> UUID | None:
    try:
        return UUID(request.args["work"])
    except (KeyError, ValueError):
        return None
