"""Ids of what the engine stores: UUID version 7 (RFC 9562), so that new rows sit together."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import UUID

_VERSION = 0x7 << 76
_VARIANT = 0x2 << 62


def new_id(now: datetime) -> UUID:
    """Return an id that sorts by time (milliseconds) and cannot be guessed (74 random bits)."""
    milliseconds = int(now.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    random = secrets.randbits(74)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | _VERSION | high << 64 | _VARIANT | low)
