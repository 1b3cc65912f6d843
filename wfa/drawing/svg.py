"""Writing SVG: elements, numbers and text that is always well-formed XML.

Only presentation attributes are written, never ``style``: pages with a strict content security
policy show the drawing unchanged, and their style sheets may still override it by class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wfa.model import Point

#: Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"


def legible(text: str) -> str:
    """Return text with a sign in the place of every character that XML cannot hold."""
    return _NOT_XML.sub(_REPLACEMENT, text)


def escape(text: str) -> str:
    """Return text for element content or a quoted attribute value."""
    return (
        legible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def number(value: float) -> str:
    """Write a coordinate: at most two decimals, no trailing zeros, never ``-0``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, *content: str, **attributes: str | float | None) -> str:
    """Write one element. ``content`` is markup; attribute values are escaped, ``None`` is left out.

    Underscores in attribute names become hyphens, a trailing one is dropped (``class_``).
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "".join(content)
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>"


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def title(text: str) -> str:
    """Write the ``title`` that names the element around it."""
    return f"<title>{escape(text)}</title>"


def path_through(points: Iterable[Point], *, closed: bool = False) -> str:
    """Return path data of straight lines through the points."""
    pairs = [f"{number(p.x)} {number(p.y)}" for p in points]
    return "M" + "L".join(pairs) + ("Z" if closed else "")
