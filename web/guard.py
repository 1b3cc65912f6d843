"""Before every view: who is it, may they, and was the form really ours."""

from __future__ import annotations

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect

from errors.web import FormStale
from web.access import access_of, current_actor
from web.sign_in.page import sign_in_page
from web.sign_in.restoring import restore
from web.signed_in import Presence, recognise
from web.stamping import is_mine, posted_parcel

csrf = CSRFProtect()


def install_guard(app: Flask) -> None:
    """Let no request reach a view that does not say who may open it."""
    csrf.init_app(app)
    app.before_request(_guard)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint == "static":
        return None
    presence = recognise()
    if request.endpoint is None:
        return None  # the page that says "not found" still shows who is signed in
    access = access_of(current_app.view_functions[request.endpoint])
    if access is None:
        raise RuntimeError(f"Expected {request.endpoint} to say who may open it")
    if presence is Presence.HERE:
        access.check(current_actor())
    elif not access.public:
        return _ask_to_sign_in(presence)
    return _check_form()


def _ask_to_sign_in(presence: Presence) -> ResponseReturnValue:
    if request.accept_mimetypes.best == "application/json":
        return {"expired": True}, 401
    if request.method == "POST":
        return sign_in_page(expired=True, parcel=posted_parcel()), 401
    target = request.full_path.rstrip("?")
    expired = "1" if presence is Presence.EXPIRED else None
    return redirect(url_for("sign_in.show", next=target, expired=expired), code=303)


def _check_form() -> ResponseReturnValue | None:
    """Refuse a form without our token; what its own person entered is not lost over it."""
    try:
        csrf.protect()
    except CSRFError as error:
        parcel = posted_parcel()
        if parcel is not None and is_mine(parcel):
            return restore(parcel)
        raise FormStale(f"Expected a form with a valid token, but: {error.description}") from error
    return None
