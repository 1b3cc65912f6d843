"""Whom one can sign in as in a demo; never called otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from municipality.actor import Actor
from municipality.demo_setup import DEMO_PASSWORD
from municipality.demo_setup import demo_accounts as accounts
from municipality.organisation import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPlace:
    """The demo accounts of one municipality."""

    code: str
    name: str
    password: str
    actors: tuple[Actor, ...]


def demo_accounts(
    session: Session, municipalities: Sequence[Municipality]
) -> tuple[DemoPlace, ...]:
    """Return the demo accounts by municipality."""
    names = {each.code: each.name for each in municipalities}
    grouped = groupby(accounts(session), lambda actor: actor.municipality)
    return tuple(
        DemoPlace(code=code, name=names[code], password=DEMO_PASSWORD, actors=tuple(actors))
        for code, actors in grouped
    )
