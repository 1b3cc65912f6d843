"""Whether boxes and lines meet. Lines are straight pieces along an axis or slanted ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from wfa.model import Bounds

Dot = tuple[float, float]
Stretch = tuple[Dot, Dot]


def stretches(dots: Sequence[Dot]) -> Iterator[Stretch]:
    """Return the straight pieces of a line."""
    return pairwise(dots)


def boxes_meet(one: Bounds, two: Bounds, *, margin: float = 0.0) -> bool:
    """Say whether two boxes overlap, or come nearer than ``margin``."""
    return (
        one.x < two.right + margin
        and two.x < one.right + margin
        and one.y < two.bottom + margin
        and two.y < one.bottom + margin
    )


def line_meets(stretch: Stretch, box: Bounds, *, margin: float = 0.0) -> bool:
    """Say whether a straight piece runs through the inside of a box (its border may be touched)."""
    (x1, y1), (x2, y2) = stretch
    left, right = box.x - margin, box.right + margin
    top, bottom = box.y - margin, box.bottom + margin
    if max(x1, x2) <= left or min(x1, x2) >= right or max(y1, y2) <= top or min(y1, y2) >= bottom:
        return False
    if x1 == x2 or y1 == y2:
        return True
    return _clipped(stretch, left, right, top, bottom)


def _clipped(stretch: Stretch, left: float, right: float, top: float, bottom: float) -> bool:
    """Liang–Barsky: is any inner part of a slanted piece inside the box?"""
    (x1, y1), (x2, y2) = stretch
    begin, end = 0.0, 1.0
    for delta, low, high in ((x2 - x1, left - x1, right - x1), (y2 - y1, top - y1, bottom - y1)):
        one, two = sorted((low / delta, high / delta))
        begin, end = max(begin, one), min(end, two)
    return begin < end


def inside(box: Bounds, holder: Bounds) -> bool:
    """Say whether a box lies within another."""
    return (
        holder.x <= box.x
        and holder.y <= box.y
        and box.right <= holder.right
        and box.bottom <= holder.bottom
    )
