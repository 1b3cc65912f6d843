"""The sign-in page; it may carry what somebody typed before the session ended."""

from __future__ import annotations

from flask import render_template, request

from errors import NagarezuError
from municipality.organisation import municipalities
from web.kept import Parcel
from web.services import services
from web.sign_in.demo_accounts import demo_accounts

#: Remembers the municipality chosen last on this machine.
PLACE_COOKIE = "nagarezu_place"


def sign_in_page(
    *,
    expired: bool = False,
    parcel: Parcel | None = None,
    refusal: NagarezuError | None = None,
    target: str = "",
) -> str:
    """Return the page; fields keep what was posted to it, the password excepted."""
    with services().database.reading() as session:
        known = municipalities(session)
        demo = demo_accounts(session, known) if services().settings.demo else ()
    keeper, now = services().keeper, services().now()
    return render_template(
        "sign_in/page.html",
        municipalities=known,
        chosen=request.values.get("municipality") or request.cookies.get(PLACE_COOKIE, ""),
        login=request.values.get("login", ""),
        expired=expired,
        idle_minutes=int(services().settings.idle.total_seconds() // 60),
        kept=keeper.pack(parcel, now) if parcel else "",
        refusal=refusal,
        target=target,
        demo=demo,
    )
