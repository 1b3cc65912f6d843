"""Questions about one work item: 引戻し, 割当替え, 期限変更, 合議."""

from __future__ import annotations

from uuid import UUID

from flask import url_for

from engine.details import WorkDetail
from municipality.actor import Actor
from web.asking.posted import REVISION
from web.asking.question import (
    DUE,
    WHO,
    Place,
    Question,
    choice_field,
    day_field,
    reason_field,
    text_field,
)
from web.office import phrases
from web.office.facts import case_trail, item_facts
from web.services import engine
from web.standing import standing_of_case
from web.words.days import full_day, moment


def pull_back_question(actor: Actor, work_item_id: UUID) -> Question:
    """引戻し."""
    work = engine().work_item(actor, work_item_id)
    offered = engine().case(actor, work.item.case_id).pull_back
    item = work.item
    done = f"{moment(item.closed_at)} {item.closed_by}" if item.closed_at else "まだ"
    return Question(
        place=_place(work, actor, "pull_back"),
        name="引戻し",
        lead=(
            "完了した作業をもう一度開きます。次の担当がまだ始めていないときだけ行えます。",
            "次の作業は取りやめになり、前に入力した内容はもう一度表示されます。",
        ),
        facts=(*item_facts(item)[:2], ("完了", done)),
        button="引き戻す",
        allowed=offered is not None and offered.id == item.id,
    )


def reassign_question(actor: Actor, work_item_id: UUID) -> Question:
    """割当替え."""
    work = engine().work_item(actor, work_item_id)
    others = [
        (str(staff.id), staff.name)
        for staff in engine().candidates(actor, work_item_id)
        if staff.id != work.item.assignee
    ]
    lead = ["この作業の担当者を替えます。下書きは、書いた方のところに残ります。"]
    if not others:
        lead.append("この作業を行える職員は、いまの担当者のほかにいません。")
    return Question(
        place=_place(work, actor, "reassign"),
        name="割当替え",
        facts=item_facts(work.item),
        hidden=_seen(work),
        lead=lead,
        fields=(
            choice_field(WHO, "新しい担当者", others),
            reason_field("書くと経緯に残ります。", required=False),
        ),
        phrases=phrases.REASSIGNING,
        button="割り当てる",
        allowed=work.permissions.reassign,
    )


def step_deadline_question(actor: Actor, work_item_id: UUID) -> Question:
    """期限変更 of the step."""
    work = engine().work_item(actor, work_item_id)
    due = work.item.deadline
    now = f"いまは「{due.name}」{full_day(due.due)}です。" if due else ""
    return Question(
        place=_place(work, actor, "step_deadline"),
        name="作業の期限変更",
        facts=item_facts(work.item),
        hidden=_seen(work),
        lead=("この作業の期限を別の日にします。期限を見張る時間の処理も、いっしょに動きます。",),
        fields=(day_field(DUE, "新しい期限", now), reason_field("経緯に残ります。")),
        phrases=phrases.EXTENDING,
        button="期限を変える",
        allowed=work.permissions.change_deadline,
    )


def consent_question(actor: Actor, work_item_id: UUID) -> Question:
    """合議."""
    work = engine().work_item(actor, work_item_id)
    return Question(
        place=_place(work, actor, "consent"),
        name="合議",
        facts=item_facts(work.item),
        hidden=_seen(work),
        lead=(
            "選んだ方の受信箱の「回答待ち」に入ります。"
            "全員が同意するまで、この作業は完了できません。",
        ),
        people=engine().people(actor),
        fields=(text_field("合議の内容", "相手はこの文を読みます。経緯にも残ります。"),),
        button="合議に回す",
        allowed=work.permissions.ask_consent,
    )


def _place(work: WorkDetail, actor: Actor, endpoint: str) -> Place:
    item = work.item
    return Place(
        subject=item.case_number,
        action=url_for(f"office.{endpoint}", work_item_id=item.id),
        back=url_for("cases.work", work_item_id=item.id),
        trail=case_trail(work.case),
        standing=standing_of_case(work.case, (item,), actor),
    )


def _seen(work: WorkDetail) -> dict[str, str]:
    return {REVISION: str(work.item.revision)}
