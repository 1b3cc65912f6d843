"""Who decides about automatic steps that failed, and how many wait for them."""

from __future__ import annotations

from flask import g

from municipality.roles import HEADS, Role
from web.access import actor_or_none
from web.services import engine

#: The roles for which there is such a list; the engine says what is on it.
DECIDERS = (*HEADS, Role.ADMINISTRATOR)


def open_incidents() -> int | None:
    """Return how many wait for the person; None: such decisions are not his."""
    actor = actor_or_none()
    if actor is None or actor.roles.isdisjoint(DECIDERS):
        return None
    if "open_incidents" not in g:
        g.open_incidents = engine().count_incidents(actor)
    count: int | None = g.open_incidents
    return count
