"""Giving back what was typed before the session ended, to the person who typed it."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from errors import NagarezuError
from web.access import current_actor
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
    return _restore_draft(parcel, UUID(parcel.stamp.subject))


def _restore_draft(parcel: Parcel, work_item: UUID) -> ResponseReturnValue:
    answers = answers_of(parcel.entries)
    try:
        engine().save_draft(current_actor(), work_item, answers)
    except NagarezuError as refusal:
        return refused_page(refusal, answers), refusal.status
    flash("入力した内容を下書きに保存しました。確かめてから、もう一度確定してください。", "notice")
    return redirect(url_for("cases.work", work_item_id=work_item), code=303)
