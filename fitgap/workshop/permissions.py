"""Who may compare flows and decide; everybody of the municipality's staff may read."""

from __future__ import annotations

from errors.fitgap import NotDecider
from municipality.actor import Actor
from municipality.roles import HEADS, Role

DECIDERS = (*HEADS, Role.ADMINISTRATOR, Role.ANALYST)


def may_decide(actor: Actor) -> bool:
    """Return whether somebody may decide in the name of the municipality."""
    return not actor.roles.isdisjoint(DECIDERS)


def require_decider(actor: Actor) -> None:
    """Refuse somebody who may only read.

    Raises:
        NotDecider: with the names of the roles.
    """
    if not may_decide(actor):
        names = "・".join(role.label for role in DECIDERS)
        raise NotDecider(f"Expected one of {DECIDERS}, but got {actor}", roles=names)
