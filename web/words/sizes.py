"""Sizes of files, as the screen says them."""

from __future__ import annotations

_KILO = 1024


def size_words(size: int) -> str:
    """Return e.g. 812バイト, 34KB or 1.2MB.

    >>> size_words(1_258_291)
    '1.2MB'
    """
    if size < _KILO:
        return f"{size}バイト"
    if size < _KILO * _KILO:
        return f"{round(size / _KILO):,}KB"
    return f"{size / _KILO / _KILO:.1f}MB"
