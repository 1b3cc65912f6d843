"""Questions about a case as a whole: 保留, 再開, 取下げ, 中止, 期限変更, コメント, 供覧."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import url_for

from engine.details import CaseDetail
from municipality.actor import Actor
from web.asking.posted import REVISION
from web.asking.question import (
    DUE,
    Place,
    Question,
    choice_field,
    day_field,
    reason_field,
    sure_field,
    text_field,
)
from web.office import phrases
from web.office.facts import case_facts, case_trail, open_facts
from web.services import engine
from web.standing import standing_of_case
from web.words.days import full_day

#: Name of the field that says which deadline of the case is meant.
WHICH = "期限名"
_OVER = (
    "残っている作業・合議・自動処理はすべて取りやめになります。元に戻すことはできません。"
    "経緯と添付は残ります。"
)


def suspend_question(actor: Actor, case_id: UUID) -> Question:
    """保留."""
    detail = engine().case(actor, case_id)
    return Question(
        place=_place(detail, actor, "suspend"),
        name="保留",
        facts=case_facts(detail.case),
        lead=(
            "再開するまで、だれもこの案件の作業を進められません。時間で進む処理も止まります。",
            "標準処理期間など役所の目標は、休んだ日数だけ再開のときに延びます。"
            "法令の期限は延びません。",
        ),
        fields=(reason_field("保留を見た方がこの文を読みます。経緯にも残ります。"),),
        phrases=phrases.SUSPENDING,
        button="保留にする",
        allowed=detail.permissions.suspend,
    )


def resume_question(actor: Actor, case_id: UUID) -> Question:
    """再開."""
    detail = engine().case(actor, case_id)
    return Question(
        place=_place(detail, actor, "resume"),
        name="再開",
        facts=case_facts(detail.case),
        lead=("保留を終わり、作業を続けられるようにします。",),
        fields=(reason_field("書くと経緯に残ります。", required=False),),
        button="再開する",
        allowed=detail.permissions.resume,
    )


def withdraw_question(actor: Actor, case_id: UUID) -> Question:
    """取下げ."""
    detail = engine().case(actor, case_id)
    lead = (
        "届出人（申請者）の申出により、案件を終わらせます。不受理・却下（役所の判断）とは別の"
        "終わり方です。",
        _OVER,
    )
    return _ending(
        detail, actor, "withdraw", "取下げ", lead, phrases.WITHDRAWING, detail.permissions.withdraw
    )


def cancel_question(actor: Actor, case_id: UUID) -> Question:
    """中止."""
    detail = engine().case(actor, case_id)
    lead = (
        "役所の都合で案件を終わらせます（誤って受け付けた、別の案件で処理するなど）。"
        "届出人（申請者）の申出によるときは「取下げ」を使ってください。",
        _OVER,
    )
    return _ending(
        detail, actor, "cancel", "中止", lead, phrases.CANCELLING, detail.permissions.cancel
    )


def deadline_question(actor: Actor, case_id: UUID) -> Question:
    """期限変更 of the case."""
    detail = engine().case(actor, case_id)
    names = detail.permissions.deadlines
    dues = {due.name: full_day(due.due) for due in detail.case.deadlines}
    choices = [(name, f"{name}（いまは{dues[name]}）") for name in names if name in dues]
    return Question(
        place=_place(detail, actor, "deadline"),
        name="案件の期限変更",
        facts=case_facts(detail.case),
        lead=("期限を別の日にします。法令の期限を変えられるのは、係長・課長だけです。",),
        fields=(
            choice_field(WHICH, "どの期限か", choices),
            day_field(DUE, "新しい期限"),
            reason_field("経緯に残ります。"),
        ),
        phrases=phrases.EXTENDING,
        hidden={REVISION: str(detail.case.revision)},
        button="期限を変える",
        allowed=bool(choices),
    )


def comment_question(actor: Actor, case_id: UUID) -> Question:
    """コメント."""
    detail = engine().case(actor, case_id)
    return Question(
        place=_place(detail, actor, "comment"),
        name="コメント",
        facts=case_facts(detail.case),
        lead=("経緯に残ります。あとから消すことはできません。",),
        fields=(text_field("コメント"),),
        button="コメントを残す",
    )


def circulate_question(actor: Actor, case_id: UUID) -> Question:
    """供覧."""
    detail = engine().case(actor, case_id)
    return Question(
        place=_place(detail, actor, "circulate"),
        name="供覧",
        facts=case_facts(detail.case),
        lead=(
            "選んだ方の受信箱の「回答待ち」に入り、見たことが経緯に残ります。作業は待ちません。",
        ),
        people=engine().people(actor),
        fields=(text_field("見てほしいこと", "相手はこの文を読みます。経緯にも残ります。"),),
        button="供覧に回す",
    )


def _ending(
    detail: CaseDetail,
    actor: Actor,
    endpoint: str,
    name: str,
    lead: Sequence[str],
    offered: Sequence[str],
    allowed: bool,
) -> Question:
    number = detail.case.number
    return Question(
        place=_place(detail, actor, endpoint),
        name=name,
        lead=lead,
        facts=(*case_facts(detail.case), *open_facts(detail.case)),
        fields=(
            reason_field("経緯に残ります。"),
            sure_field(f"案件 {number} を{name}にすることを確かめました"),
        ),
        phrases=offered,
        hidden={REVISION: str(detail.case.revision)},
        button=f"{name}にする",
        caution=True,
        allowed=allowed,
    )


def _place(detail: CaseDetail, actor: Actor, endpoint: str) -> Place:
    case = detail.case
    return Place(
        subject=case.number,
        action=url_for(f"office.{endpoint}", case_id=case.id),
        back=url_for("cases.show", case_id=case.id),
        trail=case_trail(case),
        standing=standing_of_case(case, detail.my_items, actor),
    )
