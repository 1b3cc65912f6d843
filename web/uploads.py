"""How much a view accepts: files make requests larger than any form."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, request

P = ParamSpec("P")
R = TypeVar("R")


def accepts(largest: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a view that accepts requests of up to ``largest`` bytes."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.largest_request = largest  # type: ignore[attr-defined]
        return view

    return mark


def install_upload_limits(app: Flask) -> None:
    """Let requests be as large as their view says; call it before anything reads a form."""
    app.before_request(_set_limit)


def _set_limit() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    largest: int | None = getattr(view, "largest_request", None)
    if largest is not None:
        request.max_content_length = largest
