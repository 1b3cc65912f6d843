"""Reasons that others will read."""

from __future__ import annotations

from engine.forms.checking import LONGEST_TEXT
from errors.case import ReasonMissing


def require_reason(reason: str, what: str) -> str:
    """Return a reason without blanks around it.

    Raises:
        ReasonMissing: there is none, or it is no text that fits.
    """
    stripped = reason.replace("\x00", "").strip()
    if not 1 <= len(stripped) <= LONGEST_TEXT:
        raise ReasonMissing(f"Expected a reason, but got {len(stripped)} characters", what=what)
    return stripped
