"""Signing in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from errors.staff import DemoAccountRefused, SignInBlocked, SignInRefused
from municipality.actor import Actor
from municipality.signing_in import authenticate
from web.access import actor_or_none, public
from web.services import services
from web.sign_in.page import PLACE_COOKIE, sign_in_page
from web.sign_in.restoring import restore
from web.signed_in import begin, end
from web.stamping import posted_parcel

blueprint = Blueprint("sign_in", __name__, template_folder="templates")
_A_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    """Show the sign-in page; somebody who is signed in goes on to the inbox."""
    target = _local(request.args.get("next", ""))
    if actor_or_none() is not None:
        return redirect(target or url_for("inbox.show"), code=303)
    return sign_in_page(expired="expired" in request.args, target=target)


@blueprint.post("/sign-in")
@public
def enter() -> ResponseReturnValue:
    """Sign in, then go on where the person was."""
    target = _local(request.form.get("next", ""))
    try:
        actor = _authenticated()
    except (SignInRefused, SignInBlocked, DemoAccountRefused) as refusal:
        page = sign_in_page(parcel=posted_parcel(), refusal=refusal, target=target)
        return page, refusal.status
    begin(actor)
    parcel = posted_parcel()
    response = make_response(
        redirect(target or url_for("inbox.show"), code=303) if parcel is None else restore(parcel)
    )
    response.set_cookie(
        PLACE_COOKIE,
        actor.municipality,
        max_age=_A_YEAR,
        secure=services().settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )
    return response


@blueprint.post("/sign-out")
@public
def leave() -> ResponseReturnValue:
    """Sign out."""
    end()
    return redirect(url_for("sign_in.show"), code=303)


def _authenticated() -> Actor:
    form = request.form
    return authenticate(
        services().database,
        form.get("municipality", ""),
        form.get("login", ""),
        form.get("password", ""),
        now=services().now(),
        allow_demo=services().settings.demo,
    )


def _local(target: str) -> str:
    """Return a path of this product, or nothing: a link must not lead away after signing in."""
    parts = urlsplit(target)
    ours = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if ours and not parts.scheme and not parts.netloc else ""
