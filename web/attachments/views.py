"""Files of a case: list, add, fetch, take off."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from flask import Blueprint, flash, send_file, url_for
from flask.typing import ResponseReturnValue

from engine.office.attaching import LARGEST
from web.access import current_actor, staff_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import REASON, Place, Question, reason_field
from web.attachments.page import add_attachment, attachments_page
from web.services import engine
from web.uploads import accepts
from web.words.sizes import size_words

blueprint = Blueprint("attachments", __name__, template_folder="templates")
#: A file with the fields around it.
_LARGEST_REQUEST = LARGEST + 64 * 1024
#: Nothing in a file that somebody uploaded may act in the name of the product.
_INERT = "default-src 'none'; sandbox"


@blueprint.get("/cases/<uuid:case_id>/attachments")
@staff_only
def show(case_id: UUID) -> ResponseReturnValue:
    """Show the files of a case."""
    return attachments_page(current_actor(), case_id)


@blueprint.post("/cases/<uuid:case_id>/attachments")
@staff_only
@accepts(_LARGEST_REQUEST)
def add(case_id: UUID) -> ResponseReturnValue:
    """Add a file."""
    return add_attachment(current_actor(), case_id)


@blueprint.get("/attachments/<uuid:attachment_id>")
@staff_only
def fetch(attachment_id: UUID) -> ResponseReturnValue:
    """Hand out a file, always to be saved, never shown by the browser itself."""
    file = engine().attachment_content(current_actor(), attachment_id)
    response = send_file(
        BytesIO(file.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=file.name,
        etag=False,
    )
    response.headers["Content-Security-Policy"] = _INERT
    return response


@blueprint.route("/attachments/<uuid:attachment_id>/withdraw", methods=["GET", "POST"])
@staff_only
def withdraw(attachment_id: UUID) -> ResponseReturnValue:
    """Take a file off the case."""
    file = engine().attachment(current_actor(), attachment_id)
    back = url_for("cases.show", case_id=file.case_id, _anchor="attachments")

    def act(posted: Posted) -> str:
        engine().withdraw_attachment(current_actor(), attachment_id, posted.text(REASON))
        flash(f"添付「{file.name}」を取り消しました。", "done")
        return back

    question = Question(
        name="添付の取消し",
        place=Place(
            action=url_for("attachments.withdraw", attachment_id=attachment_id),
            back=back,
            trail=(("案件", back),),
        ),
        lead=("案件から外します。取り消したことと理由は、経緯に残ります。",),
        facts=(("ファイル", f"{file.name}（{size_words(file.size)}）"), ("要旨", file.summary)),
        fields=(reason_field("経緯に残ります。"),),
        button="取り消す",
        caution=True,
        allowed=file.withdrawable,
    )
    return ask_or_do(question, act)
