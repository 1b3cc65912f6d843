"""Every refusal becomes a page: what happened, what to do, the code to tell others, a way back."""

from __future__ import annotations

import secrets

import structlog
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.exceptions import MethodNotAllowed as WerkzeugMethodNotAllowed

from errors import NagarezuError
from errors.web import (
    MethodRefused,
    PageNotFound,
    RequestUnreadable,
    TooMuchSent,
    Unexpected,
)
from web.services import services

log = structlog.get_logger(__name__)
_FIRST_FAULT = 500

#: Headings: what kind of thing happened, the details are the refusal's own words.
HEADINGS = {
    401: "サインインしてください",
    403: "この操作はできません",
    404: "見つかりません",
    405: "この操作はできません",
    409: "ほかの操作と重なりました",
    413: "送信できませんでした",
    422: "入力を確かめてください",
    503: "いまは使えません",
}


def install_refusals(app: Flask) -> None:
    """Answer with a page for our refusals, for those of Flask, and for faults."""
    app.register_error_handler(NagarezuError, show_refusal)
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(Exception, _show_fault)


def show_refusal(refusal: NagarezuError) -> ResponseReturnValue:
    """Show a refusal; faults of the product are logged as such."""
    tell = log.error if refusal.status >= _FIRST_FAULT else log.info
    tell("refused", method=request.method, path=request.path, error=str(refusal))
    if request.accept_mimetypes.best == "application/json":
        return {"code": refusal.code, "message": refusal.user_message}, refusal.status
    heading = HEADINGS.get(refusal.status, "操作を完了できませんでした")
    page = render_template("refusal.html", refusal=refusal, heading=heading)
    return page, refusal.status


def _show_http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()
    detail = f"Expected a page of ours, but {request.method} {request.path}: {error.name}"
    return show_refusal(_as_refusal(error, detail))


def _as_refusal(error: HTTPException, detail: str) -> NagarezuError:
    if isinstance(error, NotFound):
        return PageNotFound(detail)
    if isinstance(error, WerkzeugMethodNotAllowed):
        return MethodRefused(detail)
    if isinstance(error, RequestEntityTooLarge):
        largest = request.max_content_length or services().settings.largest_request
        return TooMuchSent(detail, limit=f"{largest // 1024**2} MB")
    return RequestUnreadable(detail)


def _show_fault(error: Exception) -> ResponseReturnValue:
    """The edge of a request: whatever went wrong, the person gets a page and the log a trace."""
    reference = secrets.token_hex(4)
    log.error("fault", reference=reference, path=request.path, exc_info=error)
    detail = f"Expected {request.method} {request.path} to work, but: {error!r}"
    return show_refusal(Unexpected(detail, reference=reference))
