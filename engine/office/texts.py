"""Texts that people write for each other."""

from __future__ import annotations

from engine.forms.checking import LONGEST_TEXT
from errors.case import TextMissing


def require_text(text: str, what: str) -> str:
    """Return a text without blanks around it.

    Raises:
        TextMissing: there is none, or it is far too long.
    """
    stripped = text.replace("\x00", "").strip()
    if not 1 <= len(stripped) <= LONGEST_TEXT:
        raise TextMissing(f"Expected a text, but got {len(stripped)} characters", what=what)
    return stripped
