"""Taking a filled フィット&ギャップ表, and handing out what a comparison gives as files."""

from __future__ import annotations

from uuid import UUID

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from errors import NagarezuError
from errors.fitgap import ReportRefused, ReportUnreadable
from fitgap.report import Origin, read_verdicts, report_page, report_workbook
from fitgap.report.sheets import current_sheet, standard_sheet
from fitgap.workshop.importing import Imported, OnConflict, import_sheet
from fitgap.workshop.keeping import find_comparison, kept_file
from fitgap.workshop.recording import Act
from fitgap.workshop.running import run
from municipality.actor import Actor
from web.downloads import PDF, XLSX, download
from web.fitgap.loading import load_run, trail_to
from web.services import services
from wfa.drawing.sheet import SheetFormat, sheet_bytes

#: Name of the control.
SHEET, ON_CONFLICT = "sheet", "on_conflict"
#: What one can choose where others have changed the same.
CHOICES = (
    (OnConflict.REFUSE, "知らせて、取り込まない"),
    (OnConflict.SHEET, "表の内容にする"),
    (OnConflict.KEEP, "いまの内容を残す"),
)
#: A page to be saved, not shown: it has a style of its own.
SAVED_PAGE = "application/octet-stream"


def import_page(actor: Actor, comparison_id: UUID, *, refusal: NagarezuError | None = None) -> str:
    """Return the page on which a filled sheet is given, with every mistake of the last one."""
    run = load_run(actor, comparison_id)
    return render_template(
        "fitgap/import.html",
        run=run,
        trail=trail_to(run.kept),
        action=url_for("fitgap.take_sheet", comparison_id=run.kept.id),
        choices=CHOICES,
        chosen=request.form.get(ON_CONFLICT, OnConflict.REFUSE),
        refusal=refusal,
        problems=refusal.problems if isinstance(refusal, ReportRefused) else (),
    )


def take_filled_sheet(actor: Actor, comparison_id: UUID) -> ResponseReturnValue:
    """Take the posted sheet, all of it or nothing."""
    try:
        done = _take(actor, comparison_id)
    except NagarezuError as refusal:
        return import_page(actor, comparison_id, refusal=refusal), refusal.status
    flash(f"表を取り込みました。{done.words}。", "done")
    return redirect(url_for("fitgap.show", comparison_id=comparison_id), code=303)


def report_file(actor: Actor, comparison_id: UUID, form: str) -> Response:
    """Return the report as xlsx, html, or one of the two sheets as pdf."""
    state = load_run(actor, comparison_id)
    name = f"{state.kept.subject.flow_id}_{state.kept.subject.name}"
    municipality = g.municipality.name
    if form == "xlsx":
        origin = Origin(state.kept.id, state.known.last)
        content = report_workbook(
            state.result, state.rows, municipality=municipality, origin=origin
        )
        return download(content, XLSX, f"フィット&ギャップ表_{name}.xlsx")
    if form == "html":
        page = report_page(state.result, state.rows, municipality=municipality)
        return download(page.encode(), SAVED_PAGE, f"フィット&ギャップ表_{name}.html")
    if form == "standard":
        sheet = standard_sheet(state.result, state.rows)
    else:
        sheet = current_sheet(state.result, state.rows, municipality)
    side = "標準" if form == "standard" else "現行"
    return download(sheet_bytes(sheet, SheetFormat.PDF)[0], PDF, f"流れ図_{side}_{name}.pdf")


def current_file(actor: Actor, comparison_id: UUID) -> Response:
    """Return the current flow, byte for byte as it was given."""
    with services().database.reading() as session:
        kept = find_comparison(session, actor.municipality, comparison_id)
        file = kept_file(session, actor.municipality, kept.current_hash, kept.current_name)
    return download(file.content, "application/octet-stream", file.name)


def _take(actor: Actor, comparison_id: UUID) -> Imported:
    posted = request.files.get(SHEET)
    if posted is None or not posted.filename:
        detail = "Expected a sheet, but none was chosen"
        raise ReportUnreadable(detail, file_name="", reason="ファイルが選ばれていません")
    name = posted.filename
    read = read_verdicts(posted.read(), name=name)
    typed = request.form.get(ON_CONFLICT, "")
    choice = next((each for each in OnConflict if each.value == typed), OnConflict.REFUSE)
    now = services().now()
    load_run(actor, comparison_id)  # remembered: the transaction need not wait for it
    with services().database.transaction() as session:
        kept = find_comparison(session, actor.municipality, comparison_id)
        act = Act(session, kept, actor, now, source=name)
        return import_sheet(act, run(session, kept), read, name=name, on_conflict=choice)
