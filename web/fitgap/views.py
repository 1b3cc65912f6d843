"""Pages of フィット&ギャップ: read by every member of staff, decided by those who may."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from errors.fitgap import FitgapError, NothingToUndo
from fitgap.report.reading import LARGEST
from fitgap.workshop.deciding import undo as take_back
from fitgap.workshop.keeping import comparisons_of, find_comparison
from fitgap.workshop.permissions import DECIDERS
from fitgap.workshop.recording import Act
from web.access import current_actor, roles_only, staff_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import Place, Question
from web.fitgap.deeds import deeds
from web.fitgap.judging import gap_page, give_verdict
from web.fitgap.listing import index_page
from web.fitgap.loading import load_run, trail_to
from web.fitgap.page import comparison_page
from web.fitgap.pairing import decide, pair_page
from web.fitgap.sheets import current_file, import_page, report_file, take_filled_sheet
from web.fitgap.starting import (
    again_page,
    begin,
    choose_page,
    take_file,
    take_later_file,
    upload_page,
)
from web.services import services
from web.uploads import accepts
from web.words.days import moment

blueprint = Blueprint("fitgap", __name__, url_prefix="/fitgap", template_folder="templates")
#: A file with the fields around it.
_LARGEST_REQUEST = LARGEST + 64 * 1024
_FORMS = ("xlsx", "html", "standard", "current")


@blueprint.get("")
@staff_only
def index() -> ResponseReturnValue:
    """Show what the municipality has compared."""
    return index_page(current_actor())


@blueprint.get("/new")
@roles_only(*DECIDERS)
def new() -> ResponseReturnValue:
    """Ask for a current flow."""
    return upload_page(current_actor())


@blueprint.post("/new")
@roles_only(*DECIDERS)
@accepts(_LARGEST_REQUEST)
def take_new() -> ResponseReturnValue:
    """Take a current flow."""
    return take_file(current_actor())


@blueprint.route("/new/<content_hash>", methods=["GET", "POST"])
@roles_only(*DECIDERS)
def choose(content_hash: str) -> ResponseReturnValue:
    """Ask for the standard flow, the likeliest first; posting it compares."""
    name = request.args.get("name") or "現行.bpmn"
    if request.method == "GET":
        return choose_page(current_actor(), content_hash, name)
    return begin(current_actor(), content_hash, name)


@blueprint.get("/<uuid:comparison_id>")
@staff_only
def show(comparison_id: UUID) -> ResponseReturnValue:
    """Show a comparison: drawings, differences, pairs."""
    actor = current_actor()
    return comparison_page(actor, load_run(actor, comparison_id))


@blueprint.get("/<uuid:comparison_id>/again")
@roles_only(*DECIDERS)
def again(comparison_id: UUID) -> ResponseReturnValue:
    """Ask for a later file of the current flow."""
    actor = current_actor()
    with services().database.reading() as session:
        kept = find_comparison(session, actor.municipality, comparison_id)
    return again_page(actor, kept)


@blueprint.post("/<uuid:comparison_id>/again")
@roles_only(*DECIDERS)
@accepts(_LARGEST_REQUEST)
def compare_later(comparison_id: UUID) -> ResponseReturnValue:
    """Compare a later file, or the same one with a newer standard."""
    return take_later_file(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/gaps/<key>")
@staff_only
def gap(comparison_id: UUID, key: str) -> ResponseReturnValue:
    """Show one difference with its verdict."""
    actor = current_actor()
    return gap_page(actor, load_run(actor, comparison_id), key)


@blueprint.post("/<uuid:comparison_id>/gaps/<key>")
@roles_only(*DECIDERS)
def judge(comparison_id: UUID, key: str) -> ResponseReturnValue:
    """Give a difference its verdict."""
    actor = current_actor()
    return give_verdict(actor, load_run(actor, comparison_id), key)


@blueprint.get("/<uuid:comparison_id>/pairs")
@roles_only(*DECIDERS)
def pair(comparison_id: UUID) -> ResponseReturnValue:
    """Show the steps of both sides, to put some together anew."""
    actor = current_actor()
    return pair_page(actor, load_run(actor, comparison_id), request.args)


@blueprint.post("/<uuid:comparison_id>/pairs")
@roles_only(*DECIDERS)
def settle(comparison_id: UUID) -> ResponseReturnValue:
    """Take an answer about a pair."""
    actor = current_actor()
    run = load_run(actor, comparison_id)
    try:
        warning = decide(actor, run, request.form)
    except FitgapError as refusal:
        return pair_page(actor, run, request.form, refusal=refusal), refusal.status
    if warning:
        flash(warning, "warning")
    else:
        flash("対応を決めました。差異は、決めた対応で数え直しています。", "done")
    return redirect(url_for(".show", comparison_id=comparison_id, _anchor="pairs"), code=303)


@blueprint.route("/<uuid:comparison_id>/undo", methods=["GET", "POST"])
@roles_only(*DECIDERS)
def undo(comparison_id: UUID) -> ResponseReturnValue:
    """Take back the last decision."""
    actor = current_actor()
    run = load_run(actor, comparison_id)
    last = run.known.undoable
    if last is None:
        raise NothingToUndo("Expected a decision to take back, but there is none")
    together = [each for each in run.entries if each.act == last.act]

    def do(_: Posted) -> str:
        act, now = request.form.get("act", 0, type=int), services().now()
        with services().database.transaction() as session:
            kept = find_comparison(session, actor.municipality, comparison_id)
            take_back(Act(session, kept, actor, now), act)
        flash("最後の決定を取り消しました。取り消したことは経過に残ります。", "done")
        return url_for(".show", comparison_id=comparison_id)

    question = Question(
        name="最後の決定の取消し",
        place=Place(
            action=url_for(".undo", comparison_id=comparison_id),
            back=url_for(".show", comparison_id=comparison_id),
            trail=trail_to(run.kept),
        ),
        lead=("決定の前に戻します。取り消したことも、経過に残ります。",),
        facts=(
            ("決めたこと", "\n".join(each.about for each in together)),
            ("決めた人", f"{last.by}（{moment(last.at)}）"),
            *((("取り込んだ表", last.source),) if last.source else ()),
        ),
        button="取り消す",
        hidden={"act": str(last.act)},
        caution=True,
    )
    return ask_or_do(question, do)


@blueprint.get("/<uuid:comparison_id>/history")
@staff_only
def history(comparison_id: UUID) -> ResponseReturnValue:
    """Show every decision about the current flow, and every comparison of it."""
    actor = current_actor()
    run = load_run(actor, comparison_id)
    with services().database.reading() as session:
        runs = comparisons_of(session, run.kept.subject)
    return render_template(
        "fitgap/history.html",
        run=run,
        trail=trail_to(run.kept),
        deeds=deeds(run.entries),
        comparisons=runs,
    )


@blueprint.get("/<uuid:comparison_id>/report/<form>")
@staff_only
def report(comparison_id: UUID, form: str) -> ResponseReturnValue:
    """Hand out the report: xlsx, html, or one of the two sheets (pdf)."""
    if form not in _FORMS:
        abort(404)
    return report_file(current_actor(), comparison_id, form)


@blueprint.get("/<uuid:comparison_id>/file")
@staff_only
def file(comparison_id: UUID) -> ResponseReturnValue:
    """Hand out the current flow as it was given."""
    return current_file(current_actor(), comparison_id)


@blueprint.get("/<uuid:comparison_id>/sheet")
@roles_only(*DECIDERS)
def sheet(comparison_id: UUID) -> ResponseReturnValue:
    """Ask for a filled sheet."""
    actor = current_actor()
    return import_page(actor, load_run(actor, comparison_id))


@blueprint.post("/<uuid:comparison_id>/sheet")
@roles_only(*DECIDERS)
@accepts(_LARGEST_REQUEST)
def take_sheet(comparison_id: UUID) -> ResponseReturnValue:
    """Take a filled sheet."""
    return take_filled_sheet(current_actor(), comparison_id)
