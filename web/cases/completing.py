"""Completing a work item from the page, and keeping what was typed."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from engine.details import WorkDetail
from engine.forms.values import FormProblem
from errors import NagarezuError
from errors.form import AnswersRefused
from municipality.actor import Actor
from web.cases.page import Attempt, case_page
from web.cases.refused import refused_page
from web.forms.posting import answers_of
from web.services import engine, services
from web.words.days import clock_time
from web.words.endings import ending_words


def complete_work(actor: Actor, work_item_id: UUID) -> ResponseReturnValue:
    """Complete with what was posted: the case again, the form with its problems, or a refusal."""
    answers = answers_of(request.form)
    try:
        work = engine().work_item(actor, work_item_id)
        receipt = engine().complete(
            actor,
            work_item_id,
            answers,
            request.form.get("outcome", ""),
            reason=request.form.get("reason", ""),
            revision=_revision(),
        )
    except AnswersRefused as refusal:
        return _ask_again(actor, work, answers, refusal)
    except NagarezuError as refusal:
        return _refuse(refusal, answers, work_item_id)
    for notice in receipt.notices:
        flash(f"{notice.label}: {notice.message}", "notice")
    flash(f"「{work.item.full_name}」を完了しました。{ending_words(receipt)}".strip(), "done")
    return redirect(url_for("cases.show", case_id=receipt.id), code=303)


def keep_draft(actor: Actor, work_item_id: UUID) -> ResponseReturnValue:
    """Save the draft; a script gets the time and the fields that are asked now."""
    answers = answers_of(request.form)
    by_script = request.accept_mimetypes.best == "application/json"
    try:
        engine().save_draft(actor, work_item_id, answers)
    except NagarezuError as refusal:
        if by_script:
            raise
        return _refuse(refusal, answers, work_item_id)
    work = engine().work_item(actor, work_item_id)
    if by_script:
        return _state(work)
    flash("下書きを保存しました。", "done")
    return redirect(url_for("cases.show", case_id=work.item.case_id, work=work_item_id), code=303)


def _state(work: WorkDetail) -> ResponseReturnValue:
    time = clock_time(services().now())
    return {
        "saved": True,
        "message": f"{time} に下書きを自動で保存しました。",
        "active": [field.name for field in work.form.fields if field.active],
    }


def _ask_again(
    actor: Actor, work: WorkDetail, answers: dict[str, str], refusal: AnswersRefused
) -> ResponseReturnValue:
    """Show the form again; the entries are kept as a draft, even if the person walks away."""
    with suppress(NagarezuError):  # the answer to the person is what is wrong, not this
        engine().save_draft(actor, work.item.id, answers)
    problems = tuple(
        FormProblem(field=each.field, label=each.label, message=each.message)
        for each in refusal.problems
    )
    attempt = Attempt(problems=problems, entries=answers, reason=request.form.get("reason", ""))
    page = case_page(actor, work.item.case_id, work_item=work.item.id, attempt=attempt)
    return page, refusal.status


def _refuse(
    refusal: NagarezuError, answers: dict[str, str], work_item_id: UUID
) -> ResponseReturnValue:
    back = ("案件の画面へ", url_for("cases.work", work_item_id=work_item_id))
    return refused_page(refusal, answers, back=back), refusal.status


def _revision() -> int | None:
    text = request.form.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() else None
