"""合議, 供覧 and 後閲: putting a case before people, answering, breaking off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from engine.commands.item_checks import full_item_name, require_hands_on, require_open
from engine.commands.reasons import require_reason
from engine.context import Context
from engine.history.recording import WHOLE_CASE, Spot
from engine.office.routings import (
    NewRouting,
    add_routing,
    close_routing_row,
    members_of,
    open_routing,
    write_answer,
)
from engine.office.texts import require_text
from engine.permissions import is_head
from engine.running.work_items import open_items
from engine.running.working_case import WorkingCase
from engine.values import HistoryKind, MemberAnswer, RoutingKind
from engine.wording import moment_text
from errors.case import NotAllowed, RoutingAnswered, RoutingEmpty, RoutingNotFound
from municipality.staffing import find_staff

_NAMES = {
    RoutingKind.CONSENT: "合議",
    RoutingKind.CIRCULATION: "供覧",
    RoutingKind.REVIEW: "後閲",
}


def ask_consent(context: Context, work_item_id: UUID, staff_ids: Iterable[int], text: str) -> UUID:
    """合議: ask people to agree; the step cannot be finished before all have.

    Raises:
        RoutingEmpty, TextMissing: nobody is asked, or nothing.
        NotAllowed, WorkItemTaken: the step is not in the person's hands.
    """
    text = require_text(text, "合議の内容")
    case = WorkingCase.of_item(context, work_item_id)
    case.require_running()
    item = require_open(context, work_item_id, open_items(case))
    require_hands_on(context, item)
    members = _people(context, staff_ids, "合議")
    new = NewRouting(
        kind=RoutingKind.CONSENT, text=text, members=members, work_item_id=work_item_id
    )
    spot = Spot(step=item.step, name=full_item_name(item))
    return _route(case, new, f"「{spot.name}」を{_listed(members)}の合議に回しました。", spot)


def circulate(context: Context, case_id: UUID, staff_ids: Iterable[int], text: str) -> UUID:
    """供覧: show a case to people; nothing waits for them. Also of a case that is over.

    Raises:
        RoutingEmpty, TextMissing: nobody is shown it, or nothing is said.
    """
    text = require_text(text, "供覧の内容")
    case = WorkingCase.of(context, case_id)
    members = _people(context, staff_ids, "供覧")
    new = NewRouting(kind=RoutingKind.CIRCULATION, text=text, members=members)
    return _route(case, new, f"{_listed(members)}の供覧に回しました。", WHOLE_CASE)


def answer_routing(
    context: Context, routing_id: UUID, *, consent: bool = True, comment: str = ""
) -> None:
    """Answer what was put before the person: 同意 or 不同意 to a 合議, otherwise 閲覧済.

    Raises:
        RoutingNotFound: nothing open of this id was put before the person.
        RoutingAnswered: the person has answered before.
        ReasonMissing: an objection needs a reason.
    """
    kind = open_routing(context, routing_id).kind
    comment = require_reason(comment, "不同意") if not consent else comment.strip()
    case = WorkingCase.of(context, open_routing(context, routing_id).case_id)
    # Read again now that the case is locked: all answers are given one after the other.
    routing = open_routing(context, routing_id)
    _require_unanswered(context, routing_id)
    answer = _answer(kind, consent)
    write_answer(context, routing_id, context.actor.staff_id, answer, comment)
    _tell_answer(case, routing, answer, comment)
    if _is_over(context, routing):
        close_routing_row(context, routing_id)
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
    name = _NAMES[routing.kind]
    asker = routing.asked_by_id == context.actor.staff_id
    if routing.kind is RoutingKind.REVIEW or not (asker or is_head(context.actor)):
        detail = f"Expected {routing.asked_by_id} to close {routing_id}, but got {context.actor}"
        raise NotAllowed(
            detail, what=f"{name}の打切り", performer=f"{routing.asked_by}か係長・課長"
        )
    close_routing_row(context, routing_id)
    case.history.add(
        HistoryKind.ROUTING_CLOSED, f"{name}を打ち切りました。", by=context.actor, reason=reason
    )
    case.write()


def _route(case: WorkingCase, new: NewRouting, told: str, spot: Spot) -> UUID:
    routing_id = add_routing(case, new)
    kind = HistoryKind.CIRCULATED if new.kind is RoutingKind.CIRCULATION else HistoryKind.ROUTED
    case.history.add(
        kind, told, by=case.context.actor, at=spot, reason=new.text, routing=str(routing_id)
    )
    case.write()
    return routing_id


def _people(context: Context, staff_ids: Iterable[int], what: str) -> tuple[tuple[int, str], ...]:
    chosen = [find_staff(context.session, context.municipality, each) for each in set(staff_ids)]
    if not chosen:
        raise RoutingEmpty(f"Expected people for {what}, but got none", what=what)
    return tuple(sorted((staff.id, staff.name) for staff in chosen))


def _listed(members: tuple[tuple[int, str], ...]) -> str:
    return "・".join(name for _, name in members)


def _require_unanswered(context: Context, routing_id: UUID) -> None:
    own = [m for m in members_of(context, routing_id) if m.staff_id == context.actor.staff_id]
    if not own:
        detail = f"Expected {context.actor.staff_id} among the people of {routing_id}"
        raise RoutingNotFound(detail)
    if own[0].answered_at is not None:
        detail = f"Expected no answer yet, but {context.actor.staff_id} gave {own[0].answer}"
        raise RoutingAnswered(detail, when=moment_text(own[0].answered_at))


def _answer(kind: RoutingKind, consent: bool) -> MemberAnswer:
    if kind is not RoutingKind.CONSENT:
        return MemberAnswer.READ
    return MemberAnswer.CONSENTED if consent else MemberAnswer.OBJECTED


def _tell_answer(case: WorkingCase, routing: Row[Any], answer: MemberAnswer, comment: str) -> None:
    told = {
        MemberAnswer.CONSENTED: (HistoryKind.CONSENTED, "合議に同意しました。"),
        MemberAnswer.OBJECTED: (HistoryKind.OBJECTED, "合議に同意しませんでした。"),
        MemberAnswer.READ: (HistoryKind.READ, "供覧の内容を見ました。"),
    }
    kind, text = told[answer]
    if routing.kind is RoutingKind.REVIEW:
        kind, text = HistoryKind.REVIEWED_LATER, f"{routing.text}を閲覧しました（後閲）。"
    case.history.add(kind, text, by=case.context.actor, reason=comment, routing=str(routing.id))


def _is_over(context: Context, routing: Row[Any]) -> bool:
    answers = {member.answer for member in members_of(context, routing.id)}
    if routing.kind is RoutingKind.CONSENT:
        return answers == {MemberAnswer.CONSENTED}
    return MemberAnswer.NONE not in answers
