"""差戻し: the page that asks where to and why, and the command."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from municipality.actor import Actor
from web.cases.reasons import REASONS
from web.forms.problems import ProblemLine
from web.services import engine
from web.standing import standing_of_case


def send_back_page(actor: Actor, work_item_id: UUID, problems: Sequence[ProblemLine] = ()) -> str:
    """Return the page; what was chosen and written stands in it again."""
    work = engine().work_item(actor, work_item_id)
    return render_template(
        "cases/send_back.html",
        work=work,
        case=work.case,
        targets=work.targets,
        chosen=request.form.get("step", ""),
        reason=request.form.get("reason", ""),
        reasons=REASONS,
        problems=problems,
        standing=standing_of_case(work.case, (work.item,), actor),
    )


def send_back_work(actor: Actor, work_item_id: UUID) -> ResponseReturnValue:
    """Send the case back, or ask again."""
    step, reason = request.form.get("step", ""), request.form.get("reason", "").strip()
    problems = []
    if not step:
        problems.append(
            ProblemLine(label="差戻し先", message="作業を選んでください。", anchor="step")
        )
    if not reason:
        message = "相手に伝わるように、直してほしいことを書いてください。"
        problems.append(ProblemLine(label="理由", message=message, anchor="reason"))
    if problems:
        return send_back_page(actor, work_item_id, problems), 422
    receipt = engine().send_back(actor, work_item_id, step, reason)
    flash("差し戻しました。戻した先の方の受信箱に届いています。", "done")
    return redirect(url_for("cases.show", case_id=receipt.id), code=303)
