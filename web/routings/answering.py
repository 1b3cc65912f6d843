"""Answering a 合議, 供覧 or 後閲: the page, and the command."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from engine.kind_words import ROUTING_KIND_WORDS
from engine.office.values import Routing
from engine.values import MemberAnswer, RoutingKind
from errors import NagarezuError
from municipality.actor import Actor
from web.asking.page import ASK, kept_entries
from web.cases.refused import refused_page
from web.office.facts import case_facts, case_trail
from web.services import engine
from web.stamping import stamp_for
from web.standing import standing_of_case
from web.words.routings import MEMBER_ANSWER

#: Names of the controls: 意見, the button pressed, and for whom it is answered.
COMMENT, ANSWER, FOR = "comment", "answer", "for"


def answer_page(
    actor: Actor, routing_id: UUID, *, comment: str = "", refusal: NagarezuError | None = None
) -> str:
    """Return the page of one routing; the 意見 that was typed stands in it again."""
    routing = engine().routing(actor, routing_id)
    detail = engine().case(actor, routing.case_id)
    return render_template(
        "routings/answer.html",
        routing=routing,
        case=detail.case,
        facts=case_facts(detail.case),
        trail=case_trail(detail.case),
        comment=comment or kept_entries().get(COMMENT, ""),
        refusal=refusal,
        standing=standing_of_case(detail.case, detail.my_items, actor),
    )


def answer_stamp(routing: Routing) -> str:
    """Return the stamp of the form for an answer, on whatever page it stands."""
    return stamp_for(ASK, url_for("routings.show", routing_id=routing.id))


def answer(actor: Actor, routing_id: UUID) -> ResponseReturnValue:
    """Give the posted answer: back to where it was asked, or the page with what is wrong."""
    comment = request.form.get(COMMENT, "")
    consent = request.form.get(ANSWER) != MemberAnswer.OBJECTED
    try:
        routing = engine().routing(actor, routing_id)
        engine().answer_routing(
            actor, routing_id, consent=consent, comment=comment, for_staff=_for_staff()
        )
    except NagarezuError as refusal:
        return _refuse(actor, routing_id, comment, refusal)
    given = MemberAnswer.READ
    if routing.kind is RoutingKind.CONSENT:
        given = MemberAnswer.CONSENTED if consent else MemberAnswer.OBJECTED
    flash(f"{ROUTING_KIND_WORDS[routing.kind]}に「{MEMBER_ANSWER[given]}」と回答しました。", "done")
    return redirect(url_for("cases.show", case_id=routing.case_id), code=303)


def _refuse(
    actor: Actor, routing_id: UUID, comment: str, refusal: NagarezuError
) -> ResponseReturnValue:
    """Ask again while an answer is possible; otherwise show what would be lost."""
    try:
        open_still = bool(engine().routing(actor, routing_id).answers)
    except NagarezuError:
        open_still = False
    if open_still:
        return answer_page(actor, routing_id, comment=comment, refusal=refusal), refusal.status
    back = ("回答待ちの一覧へ", url_for("routings.index"))
    return refused_page(refusal, {"意見": comment}, back=back), refusal.status


def _for_staff() -> int | None:
    text = request.form.get(FOR, "")
    return int(text) if text.isascii() and text.isdigit() else None
