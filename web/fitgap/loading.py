"""A comparison of the signed-in person's municipality, worked out for a page."""

from __future__ import annotations

from uuid import UUID

from flask import url_for

from fitgap.workshop.keeping import find_comparison
from fitgap.workshop.running import Run, run
from fitgap.workshop.values import KeptComparison
from municipality.actor import Actor
from web.services import services
from wfa.library import standard_flows

Trail = tuple[tuple[str, str], ...]


def load_run(actor: Actor, comparison_id: UUID) -> Run:
    """Return a comparison with everything decided so far.

    Raises:
        ComparisonUnknown: the municipality has none of this id.
    """
    with services().database.reading() as session:
        return run(session, find_comparison(session, actor.municipality, comparison_id))


def trail_to(kept: KeptComparison) -> Trail:
    """Return the pages above those of a comparison."""
    return (
        ("フィット&ギャップ", url_for("fitgap.index")),
        (comparison_name(kept), url_for("fitgap.show", comparison_id=kept.id)),
    )


def comparison_name(kept: KeptComparison) -> str:
    """Return e.g. ``01-01 転入（現行「転入届」第2回）``."""
    return f"{standard_name(kept)}（現行「{kept.subject.name}」第{kept.number}回）"


def standard_name(kept: KeptComparison) -> str:
    """Return number and title of the standard flow, the number alone if it is gone."""
    entry = standard_flows().by_id(kept.subject.flow_id)
    info = entry.flow.info if entry else None
    return f"{kept.subject.flow_id} {info.title}" if info else kept.subject.flow_id
