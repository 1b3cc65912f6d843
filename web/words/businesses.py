"""Names of the businesses.

Numbers and names are those of 自治体クラウド・モデル団体支援事業 (平成23年度, 北海道).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TypeVar

from data_layouts.tables import read_table

T = TypeVar("T")


@cache
def business_names() -> Mapping[str, str]:
    """Return the name of each business by number."""
    rows = read_table(files("web.words") / "businesses.csv", ("番号", "業務名"))
    return {row["番号"]: row["業務名"] for row in rows}


def business_title(number: str) -> str:
    """Return e.g. 01 住民基本台帳; a number without a name stands alone."""
    return f"{number} {business_names().get(number, '')}".strip()


def by_business(
    things: Iterable[T], number_of: Callable[[T], str]
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """Group things by business, in the order of the numbers; things keep their order."""
    ordered = sorted(things, key=number_of)
    return tuple(
        (business_title(number), tuple(group)) for number, group in groupby(ordered, number_of)
    )
