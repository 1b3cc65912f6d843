"""不在と代理."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from web.absences.page import absences_page, note_absence
from web.access import current_actor, staff_only
from web.services import engine

blueprint = Blueprint("absences", __name__, template_folder="templates")


@blueprint.get("/absences")
@staff_only
def show() -> ResponseReturnValue:
    """Show who is away today and later, and who stands in."""
    return absences_page(current_actor())


@blueprint.post("/absences")
@staff_only
def note() -> ResponseReturnValue:
    """Note that somebody is away."""
    return note_absence(current_actor())


@blueprint.post("/absences/<uuid:absence_id>/end")
@staff_only
def end(absence_id: UUID) -> ResponseReturnValue:
    """Note that somebody is back, or was never away."""
    engine().end_absence(current_actor(), absence_id)
    flash("不在を終えました。", "done")
    return redirect(url_for(".show"), code=303)
