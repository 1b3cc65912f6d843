"""The built style sheet and script: checked at start, addressed with their fingerprint."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, url_for

from errors.web import AssetsMissing

BUNDLE = Path(__file__).parent / "static" / "bundle"
_STAMP = BUNDLE / "sources.sha256"
_FILES = ("nagarezu.css", "nagarezu.js")


def install_bundle(app: Flask) -> None:
    """Offer ``bundle_url`` to the templates.

    Raises:
        AssetsMissing: the bundle was never built.
    """
    missing = [name for name in (*_FILES, _STAMP.name) if not (BUNDLE / name).is_file()]
    if missing:
        raise AssetsMissing(f"Expected {', '.join(missing)} in {BUNDLE}, but they are not there")
    version = _STAMP.read_text(encoding="ascii")[:12]

    def bundle_url(name: str) -> str:
        return url_for("static", filename=f"bundle/{name}", v=version)

    app.jinja_env.globals["bundle_url"] = bundle_url
