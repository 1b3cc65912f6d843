"""The screens: server-rendered pages that work without JavaScript."""

from web.application import create_app
from web.settings import Settings

__all__ = ["Settings", "create_app"]
