"""要対応: what failed, trying it again, going on without it."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from engine.values import Incident
from web.access import current_actor, roles_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import REASON, Place, Question, reason_field
from web.incidents.access import DECIDERS
from web.services import engine
from web.words.jobs import JOB_KIND, WITHOUT

blueprint = Blueprint("incidents", __name__, template_folder="templates")
_PHRASES = ("電話で伝えました。", "書面で送付しました。", "もう必要がなくなりました。")


@blueprint.get("/incidents")
@roles_only(*DECIDERS)
def index() -> ResponseReturnValue:
    """Show what failed and waits for the person's decision."""
    return render_template("incidents/index.html", incidents=engine().incidents(current_actor()))


@blueprint.post("/incidents/<uuid:job_id>/retry")
@roles_only(*DECIDERS)
def retry(job_id: UUID) -> ResponseReturnValue:
    """Try it again at once."""
    failed = engine().incident(current_actor(), job_id)
    engine().retry_job(current_actor(), job_id)
    flash(f"「{failed.step_name}」（{_subject(failed)}）をやり直します。", "done")
    return redirect(url_for(".index"), code=303)


@blueprint.route("/incidents/<uuid:job_id>/skip", methods=["GET", "POST"])
@roles_only(*DECIDERS)
def skip(job_id: UUID) -> ResponseReturnValue:
    """Go on without it."""
    failed = engine().incident(current_actor(), job_id)

    def act(posted: Posted) -> str:
        engine().skip_job(current_actor(), job_id, posted.text(REASON))
        flash(f"「{failed.step_name}」（{_subject(failed)}）を行わずに進めました。", "done")
        return url_for(".index")

    question = Question(
        name="行わずに進める",
        place=Place(
            subject=_subject(failed),
            action=url_for(".skip", job_id=job_id),
            back=url_for(".index"),
            trail=(("要対応", url_for(".index")),),
        ),
        lead=(WITHOUT[failed.kind],),
        facts=(
            ("案件", f"{failed.case_number}　{failed.case_title or failed.flow_title}".strip()),
            (JOB_KIND[failed.kind], failed.step_name),
            ("失敗の内容", failed.message),
        ),
        fields=(reason_field("どう済ませたかを書きます。経緯に残ります。"),),
        phrases=_PHRASES,
        button="行わずに進める",
        caution=True,
    )
    return ask_or_do(question, act)


def _subject(failed: Incident) -> str:
    """Return what people call it: the 受付番号, or the flow when no case has begun."""
    return failed.case_number or failed.flow_title
