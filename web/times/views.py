"""Pages of 所要時間 and 経緯の書き出し, for those who oversee the work."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from engine.permissions import REPORT_READERS
from web.access import current_actor, roles_only
from web.times.files import events_file, times_workbook
from web.times.page import times_page

blueprint = Blueprint("times", __name__, url_prefix="/times", template_folder="templates")


@blueprint.get("")
@roles_only(*REPORT_READERS)
def show() -> ResponseReturnValue:
    """Show how long cases and steps took."""
    return times_page(current_actor())


@blueprint.get("/steps.xlsx")
@roles_only(*REPORT_READERS)
def workbook() -> ResponseReturnValue:
    """Hand out the times as an Excel file."""
    return times_workbook(current_actor())


@blueprint.get("/events")
@roles_only(*REPORT_READERS)
def events() -> ResponseReturnValue:
    """Hand out the events as XES or CSV."""
    return events_file(current_actor())
