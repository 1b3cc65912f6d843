"""What was decided: the history of a current flow, and taking back the last of it."""

from __future__ import annotations

from uuid import UUID

from flask import flash, render_template, request, url_for
from flask.typing import ResponseReturnValue

from errors.fitgap import NothingToUndo
from fitgap.workshop.deciding import undo
from fitgap.workshop.keeping import comparisons_of, find_comparison
from fitgap.workshop.recording import Act
from fitgap.workshop.running import Run
from fitgap.workshop.values import Entry
from municipality.actor import Actor
from web.asking.page import ask_or_do
from web.asking.posted import Posted
from web.asking.question import Place, Question
from web.fitgap.deeds import deeds
from web.fitgap.loading import load_run, trail_to
from web.services import services
from web.words.days import moment

#: Hidden field: the act that the person has seen as the last one.
ACT = "act"


def history_page(actor: Actor, comparison_id: UUID) -> str:
    """Return every decision about the current flow, and every comparison of it."""
    run = load_run(actor, comparison_id)
    with services().database.reading() as session:
        comparisons = comparisons_of(session, run.kept.subject)
    return render_template(
        "fitgap/history.html",
        run=run,
        trail=trail_to(run.kept),
        deeds=deeds(run.entries),
        comparisons=comparisons,
    )


def ask_to_undo(actor: Actor, comparison_id: UUID) -> ResponseReturnValue:
    """Show what would be taken back, or take it back.

    Raises:
        NothingToUndo: nothing is left.
    """
    run = load_run(actor, comparison_id)
    if run.known.undoable is None:
        raise NothingToUndo("Expected a decision to take back, but there is none")

    def do(_: Posted) -> str:
        act, now = request.form.get(ACT, 0, type=int), services().now()
        with services().database.transaction() as session:
            kept = find_comparison(session, actor.municipality, comparison_id)
            undo(Act(session, kept, actor, now), act)
        flash("最後の決定を取り消しました。取り消したことは経過に残ります。", "done")
        return url_for("fitgap.show", comparison_id=comparison_id)

    return ask_or_do(_question(run, run.known.undoable), do)


def _question(run: Run, last: Entry) -> Question:
    together = [each.about for each in run.entries if each.act == last.act]
    return Question(
        name="最後の決定の取消し",
        place=Place(
            action=url_for("fitgap.undo", comparison_id=run.kept.id),
            back=url_for("fitgap.show", comparison_id=run.kept.id),
            trail=trail_to(run.kept),
        ),
        lead=("決定の前に戻します。取り消したことも、経過に残ります。",),
        facts=(
            ("決めたこと", "\n".join(together)),
            ("決めた人", f"{last.by}（{moment(last.at)}）"),
            *((("取り込んだ表", last.source),) if last.source else ()),
        ),
        button="取り消す",
        hidden={ACT: str(last.act)},
        caution=True,
    )
