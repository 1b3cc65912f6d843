"""Numbers of things, as the screen says them."""

from __future__ import annotations

from engine.values import Count


def count_words(count: Count) -> str:
    """Return e.g. 12件, or 1,000件以上 where counting stopped."""
    return f"{count.number:,}件以上" if count.capped else f"{count.number:,}件"
