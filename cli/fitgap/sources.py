"""What a municipality has decided before, for commands that compare two files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import click
from sqlalchemy.orm import Session

from cli.opening import open_database
from errors.fitgap import ComparisonUnknown, SubjectUnclear
from fitgap.learning import LearnedWord
from fitgap.matching.confirmed import Confirmation
from fitgap.report import Origin
from fitgap.verdicts import Judgement
from fitgap.workshop.history import known
from fitgap.workshop.keeping import comparisons, find_comparison
from fitgap.workshop.values import KeptComparison
from fitgap.workshop.words import learned_words
from municipality.organisation import find_municipality
from wfa.model import Flow

municipality_option = click.option(
    "--municipality",
    "code",
    default="",
    help="団体コード（6桁）。その団体で決めたことと、覚えた言葉を使います。",
)
comparison_option = click.option(
    "--comparison",
    default="",
    metavar="番号",
    help="どの比較の続きか（`nagarezu fitgap list` の番号）。同じ手続の現行が複数あるとき。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBefore:
    """What is used of earlier comparisons; by default nothing."""

    name: str = ""  #: of the municipality
    confirmations: tuple[Confirmation, ...] = ()
    words: tuple[LearnedWord, ...] = ()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    origin: Origin | None = None  #: the comparison whose decisions these are


def load_known(code: str, comparison: str, standard: Flow) -> KnownBefore:
    """Return what a municipality knows about a standard flow; nothing without a municipality.

    Raises:
        MunicipalityUnknown, ComparisonUnknown: there is none.
        SubjectUnclear: several current flows were compared with this standard flow.
    """
    if not code:
        return KnownBefore()
    database = open_database()
    try:
        with database.reading() as session:
            name = find_municipality(session, code).name
            words = learned_words(session, code)
            kept = _find(session, code, comparison, standard)
            if kept is None:
                return KnownBefore(name=name, words=words)
            state = known(session, kept.subject)
            return KnownBefore(
                name=name,
                confirmations=state.confirmations,
                words=words,
                judgements=state.judgements,
                origin=Origin(kept.id, state.last),
            )
    finally:
        database.close()


def comparison_id(text: str) -> UUID:
    """Return the id that somebody typed.

    Raises:
        ComparisonUnknown: it is no id at all.
    """
    try:
        return UUID(text)
    except ValueError as error:
        raise ComparisonUnknown(f"Expected an id of a comparison, but got {text!r}") from error


def _find(session: Session, code: str, comparison: str, standard: Flow) -> KeptComparison | None:
    """Return the comparison meant: the named one, or the last of the only current flow."""
    if comparison:
        return find_comparison(session, code, comparison_id(comparison))
    flow_id = standard.info.flow_id if standard.info else ""
    latest = {
        each.subject.id: each
        for each in reversed(comparisons(session, code))
        if each.subject.flow_id == flow_id
    }
    if len(latest) > 1:
        names = "・".join(each.subject.name for each in latest.values())
        detail = f"Expected one current flow for {flow_id}, but {len(latest)}"
        raise SubjectUnclear(detail, flow_id=flow_id, names=names)
    return next(iter(latest.values()), None)
