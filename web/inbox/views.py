"""The inbox."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from web.access import current_actor, public, staff_only
from web.inbox.page import inbox_page

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
