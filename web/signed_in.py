"""The session of a signed-in person: begun, renewed by every page, ended by idleness."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from flask import g, session

from errors.staff import StaffUnknown
from municipality.actor import Actor
from municipality.organisation import find_municipality
from municipality.positions import load_actor
from web.services import services

#: What the session cookie holds: the person, and two times in seconds since 1970.
WHO, SINCE, SEEN = "who", "since", "seen"


class Presence(StrEnum):
    """Whether somebody is signed in."""

    NOBODY = "nobody"
    HERE = "here"
    EXPIRED = "expired"  #: was here, but too long ago


def begin(actor: Actor) -> None:
    """Begin a session with a fresh cookie: nothing of an earlier one is taken over."""
    session.clear()
    now = services().now().timestamp()
    session[WHO] = person_of(actor)
    session[SINCE] = now
    session[SEEN] = now
    recognise()


def end() -> None:
    """End the session."""
    session.clear()
    g.pop("actor", None)


def recognise() -> Presence:
    """Put the signed-in person into ``g.actor`` and renew the session, or say why not."""
    who = session.get(WHO)
    if not isinstance(who, str):
        return Presence.NOBODY
    actor = None if _too_old() else _load(who)
    if actor is None or _password_changed(actor):
        session.clear()
        return Presence.EXPIRED
    session[SEEN] = services().now().timestamp()
    g.actor = actor
    return Presence.HERE


def person_of(actor: Actor) -> str:
    """Return the name under which sessions and stamps know a person."""
    return f"{actor.municipality}/{actor.staff_id}"


def _too_old() -> bool:
    settings, now = services().settings, services().now().timestamp()
    idle, whole = now - float(session[SEEN]), now - float(session[SINCE])
    return idle > settings.idle.total_seconds() or whole > settings.longest.total_seconds()


def _load(who: str) -> Actor | None:
    code, _, number = who.partition("/")
    with services().database.reading() as reading:
        try:
            actor = load_actor(reading, code, int(number))
        except StaffUnknown:
            return None
        g.municipality = find_municipality(reading, code)
        return actor


def _password_changed(actor: Actor) -> bool:
    if actor.password_changed_at is None:
        return False
    return actor.password_changed_at > datetime.fromtimestamp(float(session[SINCE]), UTC)
