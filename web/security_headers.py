"""Headers of every answer: what the browser may load, keep and tell others."""

from __future__ import annotations

from flask import Flask, Response, request

#: Everything comes from the product itself; nothing is inline, so no script can be smuggled in.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_A_YEAR = 365 * 24 * 60 * 60


def install_headers(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_with_headers)


def _with_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    # With HTTPS, forms are checked by their origin: it has to be told to ourselves.
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.endpoint == "static" and "v" in request.args:
        headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    elif request.endpoint != "static":
        # Pages show personal data: they stay in no cache, not even behind the "back" button.
        headers["Cache-Control"] = "no-store"
    return response
