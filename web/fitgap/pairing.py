"""Which steps are the same work: said with one button, or put together anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from errors.fitgap import FitgapError, GapUnknown, PairEmpty
from fitgap.matching.confirmed import Confirmation, confirmation_of
from fitgap.matching.correspondences import CANDIDATES, Correspondence
from fitgap.outline.items import Item
from fitgap.workshop.deciding import decide_pair
from fitgap.workshop.keeping import find_comparison
from fitgap.workshop.recording import Act
from fitgap.workshop.running import Run
from municipality.actor import Actor
from web.asking.page import ASK, kept_entries
from web.fitgap.loading import load_run, trail_to
from web.services import services
from web.stamping import stamp_for
from wfa.table.rows import one_line

#: Beginning of the names of the boxes with which steps of each side are chosen; the id follows.
STANDARD, CURRENT = "s.", "c."
#: Answers about a pair.
SAME, OTHER, ALONE = "same", "other", "alone"
SEEN = "seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoice:
    """One step that can be chosen."""

    id: str
    name: str
    lane: str
    chosen: bool
    score: float = 0.0  #: how likely it is, for the best candidates
    partner: str = ""  #: what it belongs to now
    nameless: bool = False


def ends_of(pair: Correspondence) -> tuple[str, str]:
    """Return the ids of both sides, each as one text."""
    return (
        " ".join(item.id for item in pair.standard),
        " ".join(item.id for item in pair.current),
    )


def pair_page(run: Run, posted: Mapping[str, str], *, refusal: FitgapError | None = None) -> str:
    """Return the page on which steps of both sides are put together.

    Args:
        run: the comparison.
        posted: boxes that are ticked, or ``standard`` and ``current`` with ids.
        refusal: why the last choice was not taken.
    """
    standard, current = run.result.outlines
    kept = kept_entries() or posted
    left, right = _chosen(kept, STANDARD, "standard"), _chosen(kept, CURRENT, "current")
    of_left, of_right = _candidates(run, left), {} if left else _candidate_for(run, right)
    address = url_for("fitgap.pair", comparison_id=run.kept.id)
    lists = (
        (
            STANDARD,
            "標準の作業",
            _choices(standard.items, left, _partners(run, "standard"), of_right),
        ),
        (
            CURRENT,
            "現行の作業",
            _choices(current.items, right, _partners(run, "current"), of_left),
        ),
    )
    return render_template(
        "fitgap/pair.html",
        run=run,
        trail=trail_to(run.kept),
        action=address,
        stamp=stamp_for(ASK, address),
        seen=kept.get(SEEN) or run.known.last,
        lists=[(prefix, heading, *_best_first(choices)) for prefix, heading, choices in lists],
        refusal=refusal,
    )


def settle_pair(actor: Actor, comparison_id: UUID) -> ResponseReturnValue:
    """Take the posted answer about a pair: the comparison again, or what is wrong."""
    run = load_run(actor, comparison_id)
    try:
        confirmation = _confirmation(run, request.form)
        _decide(actor, run, confirmation)
    except FitgapError as refusal:
        return pair_page(run, request.form, refusal=refusal), refusal.status
    if _holds(load_run(actor, comparison_id), confirmation):
        flash("対応を決めました。差異は、決めた対応で数え直しています。", "done")
    else:
        flash(
            "決めたことは残しましたが、いまの比較の対応は変わりませんでした。"
            "種類の違うもの（作業と終わりなど）か、同じ名前の作業が複数あるためです。",
            "warning",
        )
    target = url_for("fitgap.show", comparison_id=comparison_id, _anchor="pairs")
    return redirect(target, code=303)


def _decide(actor: Actor, run: Run, confirmation: Confirmation) -> None:
    seen = request.form.get(SEEN, 0, type=int)
    now = services().now()
    with services().database.transaction() as session:
        kept = find_comparison(session, actor.municipality, run.kept.id)
        decide_pair(Act(session, kept, actor, now), confirmation, seen=seen)


def _confirmation(run: Run, posted: Mapping[str, str]) -> Confirmation:
    standard, current = run.result.outlines
    left = _items(standard.by_id, _chosen(posted, STANDARD, "standard"))
    right = _items(current.by_id, _chosen(posted, CURRENT, "current"))
    answer = posted.get("answer", SAME)
    if answer == ALONE and left:
        right = []
    empty = not left and not right if answer == ALONE else not left or not right
    if empty or any(not item.label.text for item in (*left, *right)):
        raise PairEmpty("Expected named steps of both sides")
    return confirmation_of(left, right, same=answer != OTHER)


def _items(by_id: Mapping[str, Item], ids: Sequence[str]) -> list[Item]:
    if missing := [each for each in ids if each not in by_id]:
        raise GapUnknown(f"Expected steps of the comparison, but got {missing}")
    return sorted((by_id[each] for each in ids), key=lambda item: item.index)


def _chosen(posted: Mapping[str, str], prefix: str, together: str) -> list[str]:
    boxes = [name.removeprefix(prefix) for name in posted if name.startswith(prefix)]
    return boxes or posted.get(together, "").split()


def _choices(
    items: Sequence[Item],
    chosen: Sequence[str],
    partners: Mapping[str, str],
    scores: Mapping[str, float],
) -> Iterator[StepChoice]:
    for item in items:
        lane = item.facets.performer
        yield StepChoice(
            id=item.id,
            name=one_line(item.node.name) or "（名前なし）",
            lane=lane.label.text if lane else "",
            chosen=item.id in chosen,
            score=scores.get(item.id, 0.0),
            partner=partners.get(item.id, ""),
            nameless=not item.label.text,
        )


def _partners(run: Run, side: str) -> dict[str, str]:
    """Return, for each step of a side that has a counterpart, what that is called."""
    found: dict[str, str] = {}
    for pair in run.result.alignment:
        mine, other = pair.standard, pair.current
        if side == "current":
            mine, other = other, mine
        names = "・".join(one_line(item.node.name) or "（名前なし）" for item in other)
        found |= dict.fromkeys((item.id for item in mine), names)
    return found


def _best_first(choices: Iterable[StepChoice]) -> tuple[list[StepChoice], list[StepChoice]]:
    """Part the best candidates, best first, from the other steps."""
    known = tuple(choices)
    best = sorted((each for each in known if each.score), key=lambda each: -each.score)
    return best[:CANDIDATES], [each for each in known if each not in best[:CANDIDATES]]


def _candidates(run: Run, standard: Sequence[str]) -> dict[str, float]:
    """Return the best counterparts of some steps of the standard."""
    scores: dict[str, float] = {}
    for each in standard:
        for candidate in run.result.candidates.get(each, ()):
            scores[candidate.current] = max(candidate.score, scores.get(candidate.current, 0.0))
    return scores


def _candidate_for(run: Run, current: Sequence[str]) -> dict[str, float]:
    """Return the steps of the standard that have some current steps among their best."""
    return {
        standard: max(each.score for each in found if each.current in current)
        for standard, found in run.result.candidates.items()
        if any(each.current in current for each in found)
    }


def _holds(run: Run, confirmation: Confirmation) -> bool:
    """Say whether the alignment is now as was decided."""
    if not confirmation.same:
        return not _is_paired(run, confirmation)
    if confirmation.standard and confirmation.current:
        return _is_paired(run, confirmation)
    alone = {*confirmation.standard, *confirmation.current}
    side = 0 if confirmation.standard else 1
    return all(alone.isdisjoint(pair[side]) for pair in _pairs_by_name(run))


def _is_paired(run: Run, confirmation: Confirmation) -> bool:
    wanted = sorted(confirmation.standard), sorted(confirmation.current)
    return any((sorted(left), sorted(right)) == wanted for left, right in _pairs_by_name(run))


def _pairs_by_name(run: Run) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (tuple(i.label.text for i in pair.standard), tuple(i.label.text for i in pair.current))
        for pair in run.result.alignment
    ]
