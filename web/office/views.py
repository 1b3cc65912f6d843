"""Operations on a case: each asks on a page of its own, then does it and leads to the case."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, url_for
from flask.typing import ResponseReturnValue

from engine.details import CaseReceipt
from web.access import current_actor, staff_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import DUE, REASON, TEXT, WHO
from web.office import case_questions as of_case
from web.office import item_questions as of_item
from web.services import engine
from web.words.endings import ending_words

blueprint = Blueprint("office", __name__, template_folder="templates")


@blueprint.route("/cases/<uuid:case_id>/suspend", methods=["GET", "POST"])
@staff_only
def suspend(case_id: UUID) -> ResponseReturnValue:
    """保留."""

    def act(posted: Posted) -> str:
        receipt = engine().suspend(current_actor(), case_id, posted.text(REASON))
        return _told(receipt, "保留にしました。")

    return ask_or_do(of_case.suspend_question(current_actor(), case_id), act)


@blueprint.route("/cases/<uuid:case_id>/resume", methods=["GET", "POST"])
@staff_only
def resume(case_id: UUID) -> ResponseReturnValue:
    """再開."""

    def act(posted: Posted) -> str:
        receipt = engine().resume(current_actor(), case_id, posted.text(REASON))
        return _told(receipt, "再開しました。")

    return ask_or_do(of_case.resume_question(current_actor(), case_id), act)


@blueprint.route("/cases/<uuid:case_id>/withdraw", methods=["GET", "POST"])
@staff_only
def withdraw(case_id: UUID) -> ResponseReturnValue:
    """取下げ."""

    def act(posted: Posted) -> str:
        receipt = engine().withdraw(
            current_actor(), case_id, posted.text(REASON), revision=posted.revision
        )
        return _told(receipt, ending_words(receipt))

    return ask_or_do(of_case.withdraw_question(current_actor(), case_id), act)


@blueprint.route("/cases/<uuid:case_id>/cancel", methods=["GET", "POST"])
@staff_only
def cancel(case_id: UUID) -> ResponseReturnValue:
    """中止."""

    def act(posted: Posted) -> str:
        receipt = engine().cancel_case(
            current_actor(), case_id, posted.text(REASON), revision=posted.revision
        )
        return _told(receipt, ending_words(receipt))

    return ask_or_do(of_case.cancel_question(current_actor(), case_id), act)


@blueprint.route("/cases/<uuid:case_id>/deadline", methods=["GET", "POST"])
@staff_only
def deadline(case_id: UUID) -> ResponseReturnValue:
    """期限変更 of the case."""

    def act(posted: Posted) -> str:
        name, due = posted.text(of_case.WHICH), posted.day(DUE)
        engine().change_case_deadline(
            current_actor(), case_id, name, due, posted.text(REASON), revision=posted.revision
        )
        flash(f"期限「{name}」を変えました。", "done")
        return url_for("cases.show", case_id=case_id)

    return ask_or_do(of_case.deadline_question(current_actor(), case_id), act)


@blueprint.route("/cases/<uuid:case_id>/comment", methods=["GET", "POST"])
@staff_only
def comment(case_id: UUID) -> ResponseReturnValue:
    """コメント."""

    def act(posted: Posted) -> str:
        engine().comment(current_actor(), case_id, posted.text(TEXT), request=posted.request)
        flash("コメントを残しました。", "done")
        return url_for("cases.show", case_id=case_id, _anchor="history")

    return ask_or_do(of_case.comment_question(current_actor(), case_id), act)


@blueprint.route("/cases/<uuid:case_id>/circulate", methods=["GET", "POST"])
@staff_only
def circulate(case_id: UUID) -> ResponseReturnValue:
    """供覧."""

    def act(posted: Posted) -> str:
        engine().circulate(
            current_actor(), case_id, posted.people, posted.text(TEXT), request=posted.request
        )
        flash(f"{len(posted.people)}人の供覧に回しました。", "done")
        return url_for("cases.show", case_id=case_id, _anchor="routings")

    return ask_or_do(of_case.circulate_question(current_actor(), case_id), act)


@blueprint.route("/work/<uuid:work_item_id>/pull-back", methods=["GET", "POST"])
@staff_only
def pull_back(work_item_id: UUID) -> ResponseReturnValue:
    """引戻し."""

    def act(posted: Posted) -> str:
        receipt = engine().pull_back(current_actor(), work_item_id)
        return _told(receipt, "引き戻しました。前に入力した内容が表示されています。")

    return ask_or_do(of_item.pull_back_question(current_actor(), work_item_id), act)


@blueprint.route("/work/<uuid:work_item_id>/reassign", methods=["GET", "POST"])
@staff_only
def reassign(work_item_id: UUID) -> ResponseReturnValue:
    """割当替え."""

    def act(posted: Posted) -> str:
        engine().reassign(
            current_actor(),
            work_item_id,
            posted.number(WHO),
            posted.text(REASON),
            revision=posted.revision,
        )
        item = engine().work_item(current_actor(), work_item_id).item
        flash(f"「{item.full_name}」を{item.assignee_name}さんに割り当てました。", "done")
        return url_for("cases.show", case_id=item.case_id)

    return ask_or_do(of_item.reassign_question(current_actor(), work_item_id), act)


@blueprint.route("/work/<uuid:work_item_id>/deadline", methods=["GET", "POST"])
@staff_only
def step_deadline(work_item_id: UUID) -> ResponseReturnValue:
    """期限変更 of the step."""

    def act(posted: Posted) -> str:
        engine().change_step_deadline(
            current_actor(),
            work_item_id,
            posted.day(DUE),
            posted.text(REASON),
            revision=posted.revision,
        )
        flash("作業の期限を変えました。", "done")
        return url_for("cases.work", work_item_id=work_item_id)

    return ask_or_do(of_item.step_deadline_question(current_actor(), work_item_id), act)


@blueprint.route("/work/<uuid:work_item_id>/consent", methods=["GET", "POST"])
@staff_only
def consent(work_item_id: UUID) -> ResponseReturnValue:
    """合議."""

    def act(posted: Posted) -> str:
        engine().ask_consent(
            current_actor(),
            work_item_id,
            posted.people,
            posted.text(TEXT),
            revision=posted.revision,
            request=posted.request,
        )
        flash(f"{len(posted.people)}人の合議に回しました。全員の同意を待ちます。", "done")
        return url_for("cases.work", work_item_id=work_item_id)

    return ask_or_do(of_item.consent_question(current_actor(), work_item_id), act)


def _told(receipt: CaseReceipt, words: str) -> str:
    flash(f"案件 {receipt.number}: {words}", "done")
    return url_for("cases.show", case_id=receipt.id)
