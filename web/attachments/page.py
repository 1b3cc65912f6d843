"""The page of the files of a case, and adding one."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from engine.office.values import AttachedFile, Attachment
from errors import NagarezuError
from errors.case import AttachmentRefused
from municipality.actor import Actor
from web.asking.page import ASK, kept_entries, new_request
from web.asking.posted import REQUEST
from web.cases.refused import refused_page
from web.office.facts import case_facts, case_trail
from web.services import engine
from web.stamping import stamp_for
from web.standing import standing_of_case

#: Names of the controls.
FILE, SUMMARY = "file", "summary"


def attachments_page(
    actor: Actor, case_id: UUID, *, summary: str = "", refusal: NagarezuError | None = None
) -> str:
    """Return the page; the 要旨 that was typed stands in it again, a file cannot."""
    detail = engine().case(actor, case_id)
    case = detail.case
    return render_template(
        "attachments/page.html",
        case=case,
        facts=case_facts(case),
        trail=case_trail(case),
        attachments=engine().attachments(actor, case_id),
        upload=upload_form(case_id) if detail.permissions.attach else None,
        summary=summary or kept_entries().get(SUMMARY, ""),
        refusal=refusal,
        standing=standing_of_case(case, detail.my_items, actor),
    )


def upload_form(case_id: UUID) -> dict[str, str]:
    """Return what the form for a new file needs."""
    action = url_for("attachments.show", case_id=case_id)
    return {"action": action, "stamp": stamp_for(ASK, action), "request": new_request()}


def add_attachment(actor: Actor, case_id: UUID) -> ResponseReturnValue:
    """Add the posted file: the case again, or the page with what is wrong."""
    summary = request.form.get(SUMMARY, "")
    try:
        file = _posted_file(summary)
        engine().attach(actor, case_id, file, request=request.form.get(REQUEST, ""))
    except AttachmentRefused as refusal:
        page = attachments_page(actor, case_id, summary=summary, refusal=refusal)
        return page, refusal.status
    except NagarezuError as refusal:
        back = ("案件の画面へ", url_for("cases.show", case_id=case_id))
        return refused_page(refusal, {"要旨": summary}, back=back), refusal.status
    flash("ファイルを添付しました。", "done")
    return redirect(url_for("cases.show", case_id=case_id, _anchor="attachments"), code=303)


def find_attachment(actor: Actor, attachment_id: UUID) -> Attachment:
    """Return a file that is there, without its content."""
    return engine().attachment(actor, attachment_id)


def _posted_file(summary: str) -> AttachedFile:
    posted: FileStorage | None = request.files.get(FILE)
    if posted is None or not posted.filename:
        detail = "Expected a file, but none was chosen"
        raise AttachmentRefused(detail, name="", reason="ファイルを選んでください。")
    return AttachedFile(
        name=posted.filename,
        content=posted.read(),
        media_type=posted.mimetype or "application/octet-stream",
        summary=summary,
    )
