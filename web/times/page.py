"""The page 所要時間: the flows with their cases, and the steps of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request

from engine.history.spreads import Spread
from engine.wording import hours_text, opening_days_text
from municipality.actor import Actor
from web.forms.problems import ProblemLine
from web.services import engine, services
from web.times.asked import Asked, read_asked
from web.words.businesses import by_business

_NOTHING = "－"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadWords:
    """A spread as the page shows it."""

    median: str = _NOTHING
    high: str = _NOTHING
    days: str = _NOTHING  #: 開庁日: median and 90 %


def times_page(actor: Actor) -> str:
    """Return the page as its address asks for it; nothing is read while a day is unreadable."""
    asked = read_asked(request.args, services().today())
    problems = [
        ProblemLine(label=label, message=text, anchor=name)
        for name, label, text in asked.problem_lines
    ]
    found = {} if problems else _found(actor, asked)
    return render_template(
        "times/page.html",
        asked=asked,
        problems=problems,
        choices=_choices(actor),
        spread_words=spread_words,
        **found,
    )


def spread_words(found: Spread | None) -> SpreadWords:
    """Return a spread in words."""
    if found is None:
        return SpreadWords()
    return SpreadWords(
        median=hours_text(found.median),
        high=hours_text(found.high),
        days=f"{opening_days_text(found.median_days)}／{opening_days_text(found.high_days)}",
    )


def _found(actor: Actor, asked: Asked) -> dict[str, object]:
    if asked.selection.flow_id:
        return {"flows": engine().flow_times(actor, asked.selection)}
    counts = engine().cases_by_flow(actor, asked.selection)
    return {"groups": by_business(counts, lambda count: count.business_no)}


def _choices(actor: Actor) -> object:
    """Return the flows one can ask for, each once, with its latest title."""
    latest = {each.flow_id: each for each in reversed(engine().editions(actor.municipality))}
    ordered = [latest[flow_id] for flow_id in sorted(latest)]
    return by_business(ordered, lambda edition: edition.business_no)
