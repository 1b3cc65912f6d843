"""The screens: server-rendered pages that work without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.application import create_app
    from web.settings import Settings

__all__ = ["Settings", "create_app"]


def __getattr__(name: str) -> object:
    """Import what is asked for: ``python -m web.assets`` runs at every start and needs none."""
    if name == "create_app":
        from web.application import create_app

        return create_app
    if name == "Settings":
        from web.settings import Settings

        return Settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
