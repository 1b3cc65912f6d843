"""Pages of フィット&ギャップ: read by every member of staff, decided by those who may.

Each view imports its page when it is first opened. Comparing needs numpy, scipy and a dictionary,
which take as long to load as the rest of the product, and most days nobody compares anything.
"""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue

from fitgap.workshop.permissions import DECIDERS
from web.access import current_actor, roles_only, staff_only
from web.uploads import accepts

blueprint = Blueprint("fitgap", __name__, url_prefix="/fitgap", template_folder="templates")
#: A file of up to 20 MB with the fields around it.
_LARGEST_REQUEST = 20_000_000 + 64 * 1024
_FORMS = ("xlsx", "html", "standard", "current")


@blueprint.get("")
@staff_only
def index() -> ResponseReturnValue:
    """Show what the municipality has compared."""
    from web.fitgap.listing import index_page

    return index_page(current_actor())


@blueprint.get("/new")
@roles_only(*DECIDERS)
def new() -> ResponseReturnValue:
    """Ask for a current flow."""
    from web.fitgap.starting import upload_page

    return upload_page(current_actor())


@blueprint.post("/new")
@roles_only(*DECIDERS)
@accepts(_LARGEST_REQUEST)
def take_new() -> ResponseReturnValue:
    """Take a current flow."""
    from web.fitgap.starting import take_file

    return take_file(current_actor())


@blueprint.route("/new/<content_hash>", methods=["GET", "POST"])
@roles_only(*DECIDERS)
def choose(content_hash: str) -> ResponseReturnValue:
    """Ask for the standard flow, the likeliest first; posting it compares."""
    from web.fitgap.starting import begin, choose_page, file_name

    name = file_name()
    if request.method == "GET":
        return choose_page(current_actor(), content_hash, name)
    return begin(current_actor(), content_hash, name)


@blueprint.get("/<uuid:comparison_id>")
@staff_only
def show(comparison_id: UUID) -> ResponseReturnValue:
    """Show a comparison: drawings, differences, pairs."""
    from web.fitgap.page import comparison_page

    return comparison_page(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/again")
@roles_only(*DECIDERS)
def again(comparison_id: UUID) -> ResponseReturnValue:
    """Ask for a later file of the current flow."""
    from web.fitgap.starting import again_page

    return again_page(current_actor(), comparison_id)


@blueprint.post("/<uuid:comparison_id>/again")
@roles_only(*DECIDERS)
@accepts(_LARGEST_REQUEST)
def compare_later(comparison_id: UUID) -> ResponseReturnValue:
    """Compare a later file, or the same one with a newer standard."""
    from web.fitgap.starting import take_later_file

    return take_later_file(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/gaps/<key>")
@staff_only
def gap(comparison_id: UUID, key: str) -> ResponseReturnValue:
    """Show one difference with its verdict."""
    from web.fitgap.judging import gap_page
    from web.fitgap.loading import load_run

    actor = current_actor()
    return gap_page(actor, load_run(actor, comparison_id), key)


@blueprint.post("/<uuid:comparison_id>/gaps/<key>")
@roles_only(*DECIDERS)
def judge(comparison_id: UUID, key: str) -> ResponseReturnValue:
    """Give a difference its verdict."""
    from web.fitgap.judging import give_verdict

    return give_verdict(current_actor(), comparison_id, key)


@blueprint.get("/<uuid:comparison_id>/pairs")
@roles_only(*DECIDERS)
def pair(comparison_id: UUID) -> ResponseReturnValue:
    """Show the steps of both sides, to put some together anew."""
    from web.fitgap.loading import load_run
    from web.fitgap.pairing import pair_page

    actor = current_actor()
    return pair_page(load_run(actor, comparison_id), request.args)


@blueprint.post("/<uuid:comparison_id>/pairs")
@roles_only(*DECIDERS)
def settle(comparison_id: UUID) -> ResponseReturnValue:
    """Take an answer about a pair."""
    from web.fitgap.pairing import settle_pair

    return settle_pair(current_actor(), comparison_id)


@blueprint.route("/<uuid:comparison_id>/undo", methods=["GET", "POST"])
@roles_only(*DECIDERS)
def undo(comparison_id: UUID) -> ResponseReturnValue:
    """Take back the last decision."""
    from web.fitgap.past import ask_to_undo

    return ask_to_undo(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/history")
@staff_only
def history(comparison_id: UUID) -> ResponseReturnValue:
    """Show every decision about the current flow, and every comparison of it."""
    from web.fitgap.past import history_page

    return history_page(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/report/<form>")
@staff_only
def report(comparison_id: UUID, form: str) -> ResponseReturnValue:
    """Hand out the report: xlsx, html, or one of the two sheets (pdf)."""
    if form not in _FORMS:
        abort(404)
    from web.fitgap.sheets import report_file

    return report_file(current_actor(), comparison_id, form)


@blueprint.get("/<uuid:comparison_id>/file")
@staff_only
def file(comparison_id: UUID) -> ResponseReturnValue:
    """Hand out the current flow as it was given."""
    from web.fitgap.sheets import current_file

    return current_file(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/sheet")
@roles_only(*DECIDERS)
def sheet(comparison_id: UUID) -> ResponseReturnValue:
    """Ask for a filled sheet."""
    from web.fitgap.sheets import import_page

    return import_page(current_actor(), comparison_id)


@blueprint.post("/<uuid:comparison_id>/sheet")
@roles_only(*DECIDERS)
@accepts(_LARGEST_REQUEST)
def take_sheet(comparison_id: UUID) -> ResponseReturnValue:
    """Take a filled sheet."""
    from web.fitgap.sheets import take_filled_sheet

    return take_filled_sheet(current_actor(), comparison_id)
