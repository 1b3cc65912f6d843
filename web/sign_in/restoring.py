"""Giving back what was typed before the session ended, to the person who typed it."""

from __future__ import annotations

from uuid import UUID

from flask import current_app, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from errors import NagarezuError
from web.access import access_of, current_actor
from web.asking.page import ASK, KEPT
from web.cases.refused import refused_page
from web.forms.posting import answers_of
from web.kept import Parcel
from web.services import engine
from web.stamping import is_mine
from web.starting.page import start_page

WORK, START = "work", "start"


def restore(parcel: Parcel) -> ResponseReturnValue:
    """Give the entries back: as a draft of their work item, or in the form of a new case."""
    if not is_mine(parcel):
        flash("前の方が入力中だった内容は、その方のものなので引き継いでいません。", "warning")
        return redirect(url_for("inbox.show"), code=303)
    if parcel.stamp.purpose == START:
        flash("入力した内容を残してあります。確かめてから、もう一度受け付けてください。", "notice")
        return start_page(parcel.stamp.subject, entries=answers_of(parcel.entries))
    if parcel.stamp.purpose == ASK:
        return _restore_page(parcel)
    return _restore_draft(parcel, UUID(parcel.stamp.subject))


def _restore_page(parcel: Parcel) -> ResponseReturnValue:
    """Show the page that the entries were typed on, with them in it again."""
    endpoint, values = current_app.url_map.bind("").match(parcel.stamp.subject, method="GET")
    view = current_app.view_functions[endpoint]
    access = access_of(view)
    if access is not None:
        access.check(current_actor())
    setattr(g, KEPT, parcel.entries)
    flash("入力した内容を残してあります。確かめてから、もう一度確定してください。", "notice")
    answer: ResponseReturnValue = current_app.ensure_sync(view)(**values)
    return answer


def _restore_draft(parcel: Parcel, work_item: UUID) -> ResponseReturnValue:
    answers = answers_of(parcel.entries)
    try:
        engine().save_draft(current_actor(), work_item, answers)
    except NagarezuError as refusal:
        return refused_page(refusal, answers), refusal.status
    flash("入力した内容を下書きに保存しました。確かめてから、もう一度確定してください。", "notice")
    return redirect(url_for("cases.work", work_item_id=work_item), code=303)
