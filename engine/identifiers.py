"""Ids of what the engine stores: UUID version 7 (RFC 9562), so that new rows sit together."""

from __future__ import annotations

import secrets
import threading
from datetime import datetime
from uuid import UUID

_VERSION = 0x7 << 76
_VARIANT = 0x2 << 62
_COUNTER_LIMIT = 0xFFF

_lock = threading.Lock()
_last = (0, 0)  # milliseconds, and how many ids were made in them


def new_id(now: datetime) -> UUID:
    """Return an id that sorts by time and, in one process, by when it was made.

    62 random bits make it unique among processes and hard to guess.
    """
    milliseconds = int(now.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    counter = _count(milliseconds)
    low = secrets.randbits(62)
    return UUID(int=milliseconds << 80 | _VERSION | counter << 64 | _VARIANT | low)


def first_id(moment: datetime) -> UUID:
    """Return what sorts before every id made at a moment or later, and behind all earlier ones."""
    milliseconds = int(moment.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    return UUID(int=milliseconds << 80)


def _count(milliseconds: int) -> int:
    """Return how many ids were made in these milliseconds before (RFC 9562, method 1)."""
    global _last
    with _lock:
        made = _last[1] + 1 if _last[0] == milliseconds else 0
        _last = (milliseconds, made)
    return min(made, _COUNTER_LIMIT)
