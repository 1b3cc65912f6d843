"""Things grouped by business, under the business's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import TypeVar

from wfa.businesses import business_title

T = TypeVar("T")


def by_business(
    things: Iterable[T], number_of: Callable[[T], str]
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """Group things by business, in the order of the numbers; things keep their order."""
    ordered = sorted(things, key=number_of)
    return tuple(
        (business_title(number), tuple(group)) for number, group in groupby(ordered, number_of)
    )
