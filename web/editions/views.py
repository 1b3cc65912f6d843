"""Pages of editions, for those who look after the flows."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from engine.editions.exporting import packed_edition
from engine.editions.publishers import PUBLISHERS
from web.access import current_actor, roles_only
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import Place, Question
from web.diagrams import flow_drawing
from web.editions.comparing import comparison_page
from web.editions.moving import cases_of, move_question, order_from, progress_page, trial_page
from web.editions.overview import editions_of, flows_with_editions, trail_to
from web.services import engine
from web.steps import flow_steps
from web.words.businesses import by_business

blueprint = Blueprint("editions", __name__, template_folder="templates")


@blueprint.get("/flows/editions")
@roles_only(*PUBLISHERS)
def index() -> ResponseReturnValue:
    """Show every flow with the edition in use, those to come, and cases left behind."""
    flows = flows_with_editions(current_actor())
    groups = by_business(flows, lambda flow: flow.latest.business_no)
    return render_template("editions/index.html", groups=groups)


@blueprint.get("/flows/<flow_id>/editions")
@roles_only(*PUBLISHERS)
def of_flow(flow_id: str) -> ResponseReturnValue:
    """Show the editions of one flow with their cases, and the moves so far."""
    actor = current_actor()
    flow = editions_of(actor, flow_id)
    moves = engine().edition_moves(actor, flow_id)
    return render_template("editions/flow.html", flow=flow, moves=moves)


@blueprint.get("/flows/<flow_id>/editions/<int:number>")
@roles_only(*PUBLISHERS)
def show(flow_id: str, number: int) -> ResponseReturnValue:
    """Show one edition: drawing, steps, and the files it consists of."""
    actor = current_actor()
    edition = engine().edition(actor, flow_id, number)
    flow = engine().edition_flow(actor, edition.id)
    return render_template(
        "editions/edition.html",
        edition=edition,
        files=engine().edition_files(actor, edition.id),
        drawing=flow_drawing(flow),
        steps=flow_steps(flow),
        trail=trail_to(edition),
    )


@blueprint.get("/flows/<flow_id>/editions/<int:number>/files.zip")
@roles_only(*PUBLISHERS)
def files(flow_id: str, number: int) -> ResponseReturnValue:
    """Send the files of an edition, byte for byte as published."""
    actor = current_actor()
    edition = engine().edition(actor, flow_id, number)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in packed_edition(edition, engine().edition_files(actor, edition.id)):
            archive.writestr(_entry(path, edition.deployed_at), data)
    name = f"{edition.flow_id}_{edition.number}.zip"
    answer = Response(content.getvalue(), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _entry(path: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, at.astimezone(UTC).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


@blueprint.get("/flows/<flow_id>/editions/compare")
@roles_only(*PUBLISHERS)
def compare(flow_id: str) -> ResponseReturnValue:
    """Show what differs between two editions; without a choice the last two."""
    actor = current_actor()
    numbers = [use.edition.number for use in editions_of(actor, flow_id).uses]
    old = _number("old") or (numbers[1] if len(numbers) > 1 else numbers[0])
    return comparison_page(actor, flow_id, old, _number("new") or numbers[0])


@blueprint.route("/flows/<flow_id>/editions/<int:number>/retire", methods=["GET", "POST"])
@roles_only(*PUBLISHERS)
def retire(flow_id: str, number: int) -> ResponseReturnValue:
    """Retire an edition, or take that back."""
    actor = current_actor()
    edition = engine().edition(actor, flow_id, number)
    again = edition.retired_at is not None
    change = engine().reinstate_edition if again else engine().retire_edition

    def act(_: Posted) -> str:
        change(actor, edition.id)
        flash(f"第{number}版{'の停止を取り消しました' if again else 'を停止しました'}。", "done")
        return url_for(".of_flow", flow_id=flow_id)

    stop = (
        "新しい案件は、この版では始まらなくなります（一つ前の版で始まります）。",
        "進行中の案件は、この版のまま続きます。停止はあとで取り消せます。",
    )
    question = Question(
        name="版の停止の取消し" if again else "版の停止",
        place=Place(
            subject=edition.name,
            action=url_for(".retire", flow_id=flow_id, number=number),
            back=url_for(".of_flow", flow_id=flow_id),
            trail=trail_to(edition),
        ),
        lead=("新しい案件に、またこの版を使います。",) if again else stop,
        button="停止を取り消す" if again else "停止する",
        caution=not again,
    )
    return ask_or_do(question, act)


@blueprint.get("/flows/<flow_id>/editions/<int:number>/move")
@roles_only(*PUBLISHERS)
def trial(flow_id: str, number: int) -> ResponseReturnValue:
    """試行: show for each open case whether it can move to an edition."""
    return trial_page(current_actor(), flow_id, number, _number("source"))


@blueprint.route("/flows/<flow_id>/editions/<int:number>/move/order", methods=["GET", "POST"])
@roles_only(*PUBLISHERS)
def order(flow_id: str, number: int) -> ResponseReturnValue:
    """Ask once more, then order the move."""
    actor, source = current_actor(), _number("source")
    target = engine().edition(actor, flow_id, number)
    cases = cases_of(actor, target, source)
    question = move_question(target, source, cases)
    return ask_or_do(question, lambda posted: order_from(actor, target, cases, posted))


@blueprint.get("/flows/moves/<uuid:move_id>")
@roles_only(*PUBLISHERS)
def progress(move_id: UUID) -> ResponseReturnValue:
    """Show how far a move has come."""
    return progress_page(current_actor(), move_id)


def _number(name: str) -> int | None:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else None
