"""What an inbox can be narrowed to, sorted: businesses with their flows, and items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from engine.values import Edition
from municipality.actor import Actor
from web.services import engine
from web.words.businesses import by_business


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices under a heading."""

    heading: str
    choices: tuple[Choice, ...]


def flow_choices(actor: Actor) -> tuple[ChoiceGroup, ...]:
    """Return the flows of each business, each once whatever its editions; retired ones, too."""
    editions = engine().editions(actor.municipality)
    latest = [next(each) for _, each in groupby(editions, lambda edition: edition.flow_id)]
    return tuple(
        ChoiceGroup(heading, tuple(_of_business(flows)))
        for heading, flows in by_business(latest, lambda edition: edition.business_no)
    )


def _of_business(flows: tuple[Edition, ...]) -> Iterator[Choice]:
    if len(flows) > 1:
        yield Choice(flows[0].business_no, f"{flows[0].business_no} の手続すべて")
    for flow in flows:
        yield Choice(flow.flow_id, f"{flow.flow_id} {flow.title}")


def item_choices(actor: Actor, chosen: str) -> tuple[str, ...]:
    """Return the items that open cases can be searched by, and the chosen one in any case."""
    items = engine().searchable_items(actor)
    return items if chosen in ("", *items) else (*items, chosen)
