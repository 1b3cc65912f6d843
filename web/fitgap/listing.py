"""The list of what a municipality has compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from flask import render_template
from sqlalchemy.orm import Session

from fitgap.learning import LearnedWord
from fitgap.workshop.history import history, known_after
from fitgap.workshop.keeping import comparisons
from fitgap.workshop.permissions import may_decide
from fitgap.workshop.values import Entry, KeptComparison
from fitgap.workshop.words import learned_words
from municipality.actor import Actor
from web.fitgap.loading import standard_name
from web.services import services
from web.words.businesses import by_business


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """One current flow in the list."""

    latest: KeptComparison
    earlier: tuple[KeptComparison, ...]
    standard: str
    judged: int  #: differences with a verdict
    last: Entry | None  #: decision


def index_page(actor: Actor) -> str:
    """Return the list of current flows by business, each with its comparisons."""
    with services().database.reading() as session:
        lines = tuple(_lines(session, actor.municipality))
        words = learned_words(session, actor.municipality)
    return render_template(
        "fitgap/index.html",
        groups=by_business(lines, lambda line: line.latest.subject.flow_id[:2]),
        words=tuple(dict.fromkeys(_shown(words))),
        decides=may_decide(actor),
    )


def _lines(session: Session, municipality: str) -> Iterator[SubjectLine]:
    found = comparisons(session, municipality)
    for _, group in groupby(found, key=lambda kept: kept.subject.id):
        latest, *earlier = group
        entries = history(session, latest.subject)
        yield SubjectLine(
            latest=latest,
            earlier=tuple(earlier),
            standard=standard_name(latest),
            judged=len(known_after(entries).judgements),
            last=entries[-1] if entries else None,
        )


def _shown(words: tuple[LearnedWord, ...]) -> Iterator[str]:
    for each in words:
        yield each.word
