"""What the pages of editions show, gathered from the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import url_for

from engine.editions.derivations import Derivation
from engine.values import Edition, EditionState, EditionUse, SelfStart
from errors.edition import EditionUnknown
from municipality.actor import Actor
from web.services import engine

Trail = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowEditions:
    """The editions of one flow, the latest first."""

    uses: Sequence[EditionUse]
    derivations: Sequence[Derivation] = ()  #: the flow and its parts beside the standard
    begins: Sequence[SelfStart] = ()  #: when it begins by itself next

    @property
    def relation(self) -> str:
        """How the edition in use stands to the standard, in words; empty: there is no standard."""
        mine = [each for each in self.derivations if each.edition.current]
        behind = sum(each.relation.is_behind for each in mine if each.is_part)
        words = [each.relation.label for each in mine if not each.is_part]
        if behind:
            words.append(f"呼び出す流れ図 {behind}本の標準が新しくなっています")
        return "。".join(words)

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
    beside: dict[str, list[Derivation]] = {}
    for each in engine().derivations(actor):
        beside.setdefault(each.edition.flow_id, []).append(each)
    uses = engine().editions_in_use(actor)
    for flow_id, group in groupby(uses, key=lambda use: use.edition.flow_id):
        yield FlowEditions(uses=tuple(group), derivations=beside.get(flow_id, ()))


def editions_of(actor: Actor, flow_id: str) -> FlowEditions:
    """Return the editions of one flow.

    Raises:
        EditionUnknown: there are none.
    """
    uses = engine().editions_in_use(actor, flow_id)
    if not uses:
        raise EditionUnknown(f"Expected editions of {flow_id!r}, but none", edition=flow_id)
    starts = engine().self_starts(actor)
    return FlowEditions(
        uses=uses,
        derivations=engine().derivations(actor, flow_id),
        begins=[each for each in starts if each.edition.flow_id == flow_id],
    )


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
