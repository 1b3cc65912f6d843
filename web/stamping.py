"""Stamps on forms, and the entries that come back under them (see ``web.kept``)."""

from __future__ import annotations

from flask import request

from web.access import actor_or_none, current_actor
from web.kept import Parcel, Stamp
from web.services import services
from web.signed_in import person_of

#: Name of the hidden field with the stamp of a form, and of the parcel on the sign-in page.
STAMP_FIELD, PARCEL_FIELD = "stamp", "kept"
_OURS = frozenset({STAMP_FIELD, PARCEL_FIELD, "csrf_token"})


def stamp_for(purpose: str, subject: str) -> str:
    """Return the stamp of a form that is shown to the signed-in person."""
    stamp = Stamp(person=person_of(current_actor()), purpose=purpose, subject=subject)
    return services().keeper.stamp(stamp)


def posted_parcel() -> Parcel | None:
    """Return what a form brought: its entries, or those kept on a sign-in page; None if neither."""
    if kept := request.form.get(PARCEL_FIELD):
        return services().keeper.unpack(kept, services().now())
    stamp = services().keeper.read_stamp(request.form.get(STAMP_FIELD, ""))
    if stamp is None:
        return None
    entries = {name: text for name, text in request.form.items() if name not in _OURS}
    return Parcel(stamp=stamp, entries=entries)


def is_mine(parcel: Parcel) -> bool:
    """Return whether the form was shown to the person who is signed in now."""
    actor = actor_or_none()
    return actor is not None and parcel.stamp.person == person_of(actor)
