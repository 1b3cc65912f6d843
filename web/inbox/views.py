"""The inbox."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from web.access import current_actor, public, staff_only
from web.inbox.page import inbox_page
from web.inbox.several import claim_several, reassign_several

blueprint = Blueprint("inbox", __name__, template_folder="templates")


@blueprint.get("/")
@public
def home() -> ResponseReturnValue:
    """Lead to the inbox; whoever is not signed in is asked there."""
    return redirect(url_for(".show"), code=303)


@blueprint.get("/inbox")
@staff_only
def show() -> ResponseReturnValue:
    """Show one page of the inbox."""
    return inbox_page(current_actor())


@blueprint.post("/inbox/claim")
@staff_only
def claim() -> ResponseReturnValue:
    """引受 of several work items."""
    return claim_several(current_actor())


@blueprint.route("/inbox/reassign", methods=["GET", "POST"])
@staff_only
def reassign() -> ResponseReturnValue:
    """割当替え of several work items: chosen in the inbox, then given to somebody."""
    return reassign_several(current_actor())
