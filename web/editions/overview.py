"""What the pages of editions show, gathered from the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from engine.values import Edition, EditionState, EditionUse
from errors.edition import EditionUnknown
from municipality.actor import Actor
from web.services import engine

Trail = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEditions:
    """The editions of one flow, the latest first."""

    uses: Sequence[EditionUse]

    @property
    def latest(self) -> Edition:
        """The one published last."""
        return self.uses[0].edition

    @property
    def current(self) -> EditionUse | None:
        """The one that new cases start with, if any."""
        return next((use for use in self.uses if use.edition.current), None)

    @property
    def ahead(self) -> list[Edition]:
        """Those whose 適用日 is still to come."""
        return [use.edition for use in self.uses if use.edition.state is EditionState.AHEAD]

    @property
    def left_behind(self) -> int:
        """How many open cases run on an edition that new ones do not start with."""
        return sum(use.open_cases for use in self.uses if not use.edition.current)


def flows_with_editions(actor: Actor) -> Iterator[FlowEditions]:
    """Yield every flow that has an edition, by flow id."""
    uses = engine().editions_in_use(actor)
    for _, group in groupby(uses, key=lambda use: use.edition.flow_id):
        yield FlowEditions(uses=tuple(group))


def editions_of(actor: Actor, flow_id: str) -> FlowEditions:
    """Return the editions of one flow.

    Raises:
        EditionUnknown: there are none.
    """
    uses = engine().editions_in_use(actor, flow_id)
    if not uses:
        raise EditionUnknown(f"Expected editions of {flow_id!r}, but none", edition=flow_id)
    return FlowEditions(uses=uses)


def trail_to(edition: Edition) -> Trail:
    """Return the pages above those of a flow's editions."""
    return (
        ("流れ図一覧", url_for("flows.index")),
        ("版の管理", url_for("editions.index")),
        (
            f"{edition.flow_id} {edition.title}",
            url_for("editions.of_flow", flow_id=edition.flow_id),
        ),
    )
