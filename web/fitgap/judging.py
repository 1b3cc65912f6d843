"""The page of one difference: both sides, its history, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from errors import NagarezuError
from errors.fitgap import GapUnknown
from fitgap.report import GapRow
from fitgap.report.columns import TOLD
from fitgap.tables import DecisionKind
from fitgap.verdicts import Judgement, Verdict, open_points
from fitgap.workshop.deciding import judge
from fitgap.workshop.keeping import find_comparison
from fitgap.workshop.permissions import may_decide
from fitgap.workshop.recording import Act
from fitgap.workshop.running import Run
from municipality.actor import Actor
from web.asking.page import ASK, kept_entries
from web.fitgap.deeds import Deed, deeds
from web.fitgap.entering import entries_of, problem_lines, read_judgement, texts_of
from web.fitgap.loading import load_run, trail_to
from web.fitgap.pairing import SEEN
from web.services import services
from web.stamping import stamp_for

#: What the sentence of the difference says already.
_SAID = frozenset({"番号", "差異の内容", "業務"})
#: Value of the button that goes on with the next difference.
NEXT = "next"


def gap_page(
    actor: Actor,
    run: Run,
    key: str,
    posted: Mapping[str, str] | None = None,
    *,
    problems: Mapping[str, str] | None = None,
    refusal: NagarezuError | None = None,
) -> str:
    """Return the page; what was typed stands in it again.

    Raises:
        GapUnknown: the comparison has no such difference.
    """
    row = row_of(run, key)
    typed = posted or kept_entries() or texts_of(row.judgement)
    entries = entries_of(typed, problems)
    address = url_for("fitgap.gap", comparison_id=run.kept.id, key=key)
    return render_template(
        "fitgap/gap.html",
        run=run,
        row=row,
        trail=trail_to(run.kept),
        facts=tuple(_facts(row)),
        groups=[(name, list(group)) for name, group in groupby(entries, lambda e: e.asked.group)],
        verdicts=list(Verdict),
        problems=problem_lines(entries),
        refusal=refusal,
        decides=may_decide(actor),
        action=address,
        stamp=stamp_for(ASK, address),
        seen=typed.get(SEEN) or run.known.number_of(key),
        missing=() if row.gap.minor else open_points(row.judgement),
        deeds=tuple(_deeds_about(run, key)),
        before=_beside(run, row, -1),
        after=_beside(run, row, 1),
    )


def give_verdict(actor: Actor, comparison_id: UUID, key: str) -> ResponseReturnValue:
    """Take the posted verdict: the list again, the next difference, or what is wrong."""
    run = load_run(actor, comparison_id)
    row, posted = row_of(run, key), request.form
    judgement, problems = read_judgement(posted)
    if problems:
        return gap_page(actor, run, key, posted, problems=problems), 422
    try:
        changed = _judge(actor, run, row, judgement, _number(posted.get(SEEN, "")))
    except NagarezuError as refusal:
        # Sent once more, it is known what stands there now.
        again = {**posted, SEEN: str(run.known.number_of(key))}
        return gap_page(actor, run, key, again, refusal=refusal), refusal.status
    words = "判定を保存しました" if changed else "変わったところはありません"
    flash(f"差異 {row.number}: {words}。", "done")
    following = _next_open(run, row) if posted.get("then") == NEXT else None
    if following is not None:
        target = url_for("fitgap.gap", comparison_id=run.kept.id, key=following.gap.key)
    else:
        target = url_for("fitgap.show", comparison_id=run.kept.id, _anchor=f"gap-{row.number}")
    return redirect(target, code=303)


def row_of(run: Run, key: str) -> GapRow:
    """Return one difference.

    Raises:
        GapUnknown: the comparison has none of this key.
    """
    found = next((row for row in run.rows if row.gap.key == key), None)
    if found is None:
        raise GapUnknown(f"Expected a difference of {run.kept.id}, but got {key!r}")
    return found


def _judge(actor: Actor, run: Run, row: GapRow, judgement: Judgement, seen: int) -> bool:
    now = services().now()
    with services().database.transaction() as session:
        kept = find_comparison(session, actor.municipality, run.kept.id)
        act = Act(session, kept, actor, now)
        return judge(act, row.gap.key, row.gap.message, judgement, seen=seen)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _facts(row: GapRow) -> Iterator[tuple[str, str]]:
    """Yield what is told of both sides, without empty cells."""
    for column, cell in zip(TOLD, row.told, strict=True):
        if column.heading not in _SAID and cell != "":
            text = f"{cell:g}" if isinstance(cell, float) else str(cell)
            yield column.heading, text


def _deeds_about(run: Run, key: str) -> Iterator[Deed]:
    acts = {each.act for each in run.entries if each.key == key}
    for deed in deeds(run.entries):
        entry = deed.entry
        undoes = entry.kind is DecisionKind.UNDO and entry.undoes in acts
        if entry.key == key or undoes:
            yield deed


def _beside(run: Run, row: GapRow, step: int) -> GapRow | None:
    number = row.number - 1 + step
    return run.rows[number] if 0 <= number < len(run.rows) else None


def _next_open(run: Run, row: GapRow) -> GapRow | None:
    """Return the next difference without a verdict, from the beginning after the last."""
    others = (*run.rows[row.number :], *run.rows[: row.number - 1])
    waiting = (each for each in others if not each.gap.minor and each.judgement.verdict is None)
    return next(waiting, None)
