"""Starting a case."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from engine.forms.values import FormProblem
from errors.form import AnswersRefused
from web.access import current_actor, staff_only
from web.forms.posting import answers_of
from web.services import engine
from web.starting.page import active_fields, start_index, start_page

blueprint = Blueprint("starting", __name__, url_prefix="/start", template_folder="templates")


@blueprint.get("")
@staff_only
def index() -> ResponseReturnValue:
    """Show what the person may start."""
    return start_index()


@blueprint.get("/<flow_id>")
@staff_only
def show(flow_id: str) -> ResponseReturnValue:
    """Show the start form of a flow."""
    return start_page(flow_id)


@blueprint.post("/<flow_id>")
@staff_only
def start(flow_id: str) -> ResponseReturnValue:
    """Receive the case; the same form sent twice leads to the same case."""
    answers = answers_of(request.form)
    try:
        case = engine().start_case(
            flow_id,
            actor=current_actor(),
            answers=answers,
            outcome=request.form.get("outcome", ""),
            request=request.form.get("request", ""),
        )
    except AnswersRefused as refusal:
        problems = tuple(
            FormProblem(field=each.field, label=each.label, message=each.message)
            for each in refusal.problems
        )
        return start_page(flow_id, entries=answers, problems=problems), refusal.status
    for notice in case.notices:
        flash(f"{notice.label}: {notice.message}", "notice")
    flash(f"受付番号 {case.number} で受け付けました。", "done")
    return redirect(url_for("cases.show", case_id=case.id), code=303)


@blueprint.post("/<flow_id>/state")
@staff_only
def state(flow_id: str) -> ResponseReturnValue:
    """Tell the script which fields are asked now."""
    detail = engine().start_detail(current_actor(), flow_id)
    return {"saved": False, "active": active_fields(detail, answers_of(request.form))}


@blueprint.post("/<flow_id>/refresh")
@staff_only
def refresh(flow_id: str) -> ResponseReturnValue:
    """Show the form again with the fields that are asked now, without a script."""
    return start_page(flow_id, entries=answers_of(request.form))
