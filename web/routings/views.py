"""What waits for a person's answer."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue

from engine.kind_words import ROUTING_KIND_WORDS
from web.access import current_actor, staff_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import REASON, Place, Question, reason_field
from web.inbox.tabs import inbox_tabs
from web.routings.answering import answer, answer_page
from web.services import engine

blueprint = Blueprint("routings", __name__, template_folder="templates")


@blueprint.get("/inbox/answers")
@staff_only
def index() -> ResponseReturnValue:
    """Show what waits for the person's answer."""
    actor = current_actor()
    routings = engine().my_routings(actor)
    return render_template(
        "routings/index.html",
        routings=routings,
        tabs=inbox_tabs(actor, None),
    )


@blueprint.get("/routings/<uuid:routing_id>")
@staff_only
def show(routing_id: UUID) -> ResponseReturnValue:
    """Show one routing with the form for the answer."""
    return answer_page(current_actor(), routing_id)


@blueprint.post("/routings/<uuid:routing_id>")
@staff_only
def answered(routing_id: UUID) -> ResponseReturnValue:
    """同意, 不同意 or 閲覧済."""
    return answer(current_actor(), routing_id)


@blueprint.route("/routings/<uuid:routing_id>/close", methods=["GET", "POST"])
@staff_only
def close(routing_id: UUID) -> ResponseReturnValue:
    """Break off a 合議 or 供覧."""
    routing = engine().routing(current_actor(), routing_id)
    name = ROUTING_KIND_WORDS[routing.kind]
    back = url_for("cases.show", case_id=routing.case_id, _anchor="routings")

    def act(posted: Posted) -> str:
        engine().close_routing(current_actor(), routing_id, posted.text(REASON))
        flash(f"{name}を打ち切りました。", "done")
        return back

    members = "、".join(member.name for member in routing.members)
    question = Question(
        name=f"{name}の打切り",
        place=Place(
            subject=routing.case_number,
            action=url_for("routings.close", routing_id=routing_id),
            back=back,
            trail=((routing.case_number, back),),
        ),
        lead=("まだ回答していない方には、もう尋ねません。打ち切った理由は経緯に残ります。",),
        facts=(("相手", members), ("内容", routing.text)),
        fields=(reason_field("経緯に残ります。"),),
        button="打ち切る",
        caution=True,
        allowed=routing.closable,
    )
    return ask_or_do(question, act)
