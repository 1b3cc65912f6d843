"""A value that fits an item, clearly fictional: for simulation, benchmarks and path tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data_layouts.checking import check_value
from data_layouts.items import DataItem, DataType

#: Tried one after the other; the first that the item accepts is taken.
_TEXTS = (
    "架空　太郎",
    "カクウ　タロウ",
    "見本",
    "KAKUU TARO",
    "0164-00-0000",
    "074-0000",
    "10:00",
    "AB12345678CD",
    "00000000000",
    "0000000000",
    "00000",
    "0000",
    "000",
    "00",
    "1",
    "ミホン",
)


def sample_value(item: DataItem, today: date) -> str:
    """Return a text that ``check_value`` accepts for an item.

    Raises:
        LookupError: no candidate fits the item's pattern; add one to the list above.
    """
    for candidate in _candidates(item, today):
        if check_value(item, candidate).ok:
            return candidate
    raise LookupError(f"no sample fits {item.id or item.name!r} ({item.pattern!r})")


def _candidates(item: DataItem, today: date) -> Iterator[str]:
    if item.data_type is DataType.DATE:
        yield today.isoformat()
    elif item.data_type is DataType.FLAG:
        yield "1"
    elif item.data_type is DataType.CODE:
        yield from (code.value for code in item.choices)
    elif item.data_type is DataType.NUMBER:
        yield "1"
    yield from _TEXTS
