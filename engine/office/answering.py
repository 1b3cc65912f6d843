"""合議, 供覧 and 後閲: answering what was put before one, and breaking it off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from engine.commands.reasons import require_reason
from engine.context import Context
from engine.kind_words import ROUTING_KIND_WORDS
from engine.office.routings import members_of, open_routing, write_answer
from engine.permissions import OVERSEERS, oversees_case
from engine.running.consents import close_routings
from engine.running.working_case import WorkingCase
from engine.standing_in import represented
from engine.values import HistoryKind, MemberAnswer, RoutingKind
from engine.wording import moment_text
from errors.case import NotAllowed, RoutingAnswered, RoutingNotFound


def answer_routing(
    context: Context,
    routing_id: UUID,
    *,
    consent: bool = True,
    comment: str = "",
    for_staff: int | None = None,
) -> None:
    """Answer what was put before the person: 同意 or 不同意 to a 合議, otherwise 閲覧済.

    Args:
        context: of whoever answers.
        routing_id: what is answered.
        consent: False: 不同意, which needs a reason.
        comment: 意見; of an objection its reason.
        for_staff: number of the absent person for whom a 合議 is answered (代決); None: one's own
            answer. 供覧 and 後閲 are for the eyes of the person alone.

    Raises:
        RoutingNotFound: nothing open of this id was put before the person.
        RoutingAnswered: the person has answered before.
        NotAllowed: it is somebody else's, for whom the person does not stand in.
        ReasonMissing: an objection needs a reason.
    """
    kind = open_routing(context, routing_id).kind
    objects = kind is RoutingKind.CONSENT and not consent
    comment = require_reason(comment, "不同意") if objects else comment.strip()
    case = WorkingCase.of(context, open_routing(context, routing_id).case_id)
    # Read again now that the case is locked: all answers are given one after the other.
    routing = open_routing(context, routing_id)
    member = _require_unanswered(context, routing, for_staff)
    answer = _answer(kind, consent)
    write_answer(context, member, answer, comment)
    _tell_answer(case, routing, member, answer, comment)
    if _is_over(context, routing):
        close_routings(context, [routing_id])
        if kind is RoutingKind.CONSENT:
            case.history.add(HistoryKind.CONSENTED, "合議で全員が同意しました。", by=None)
    case.write()


def close_routing(context: Context, routing_id: UUID, reason: str) -> None:
    """Break off a 合議 or 供覧; the reason stays in the history.

    Raises:
        ReasonMissing: no reason.
        NotAllowed: only who asked, or a head; a 後閲 cannot be broken off.
    """
    reason = require_reason(reason, "打切り")
    case = WorkingCase.of(context, open_routing(context, routing_id).case_id)
    routing = open_routing(context, routing_id)
    name = ROUTING_KIND_WORDS[routing.kind]
    if not may_close(context, routing, case.row.business_no):
        detail = f"Expected {routing.asked_by_id} to close {routing_id}, but got {context.actor}"
        raise NotAllowed(
            detail, what=f"{name}の打切り", performer=f"{routing.asked_by}か{OVERSEERS}"
        )
    close_routings(context, [routing_id])
    case.history.add(
        HistoryKind.ROUTING_CLOSED, f"{name}を打ち切りました。", by=context.actor, reason=reason
    )
    case.write()


def may_close(context: Context, routing: Row[Any], business_no: str) -> bool:
    """Return whether the actor may break off an open routing."""
    if routing.kind is RoutingKind.REVIEW:
        return False
    return routing.asked_by_id == context.actor.staff_id or oversees_case(context, business_no)


def _require_unanswered(context: Context, routing: Row[Any], for_staff: int | None) -> Row[Any]:
    wanted = _answers_as(context, routing, for_staff)
    own = [member for member in members_of(context, routing.id) if member.staff_id == wanted]
    if not own:
        raise RoutingNotFound(f"Expected {wanted} among the people of {routing.id}")
    if own[0].answered_at is not None:
        detail = f"Expected no answer yet, but {wanted} gave {own[0].answer}"
        raise RoutingAnswered(detail, when=moment_text(own[0].answered_at))
    return own[0]


def _answers_as(context: Context, routing: Row[Any], for_staff: int | None) -> int:
    actor = context.actor
    if for_staff in (None, actor.staff_id):
        return actor.staff_id
    absent = {each.staff_id for each in represented(context)}
    if routing.kind is not RoutingKind.CONSENT or for_staff not in absent:
        detail = f"Expected a deputy of {for_staff} to answer {routing.id}, but got {actor}"
        raise NotAllowed(
            detail, what="代理での回答", performer="不在の方から代理に指名された職員（合議に限る）"
        )
    return for_staff


def _answer(kind: RoutingKind, consent: bool) -> MemberAnswer:
    if kind is not RoutingKind.CONSENT:
        return MemberAnswer.READ
    return MemberAnswer.CONSENTED if consent else MemberAnswer.OBJECTED


def _tell_answer(
    case: WorkingCase, routing: Row[Any], member: Row[Any], answer: MemberAnswer, comment: str
) -> None:
    actor = case.context.actor
    note = "" if member.staff_id == actor.staff_id else f"（{member.staff_name}の代理）"
    told = {
        MemberAnswer.CONSENTED: (HistoryKind.CONSENTED, f"合議に同意しました{note}。"),
        MemberAnswer.OBJECTED: (HistoryKind.OBJECTED, f"合議に同意しませんでした{note}。"),
        MemberAnswer.READ: (HistoryKind.READ, "供覧の内容を見ました。"),
    }
    kind, text = told[answer]
    if routing.kind is RoutingKind.REVIEW:
        kind, text = HistoryKind.REVIEWED_LATER, f"{routing.text}を閲覧しました（後閲）。"
    case.history.add(kind, text, by=actor, reason=comment, routing=str(routing.id))


def _is_over(context: Context, routing: Row[Any]) -> bool:
    answers = {member.answer for member in members_of(context, routing.id)}
    if routing.kind is RoutingKind.CONSENT:
        return answers == {MemberAnswer.CONSENTED}
    return MemberAnswer.NONE not in answers
