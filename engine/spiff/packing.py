"""Values of variables as JSON and back, so that no value a person enters can spoil a saved case.

JSON knows no dates, decimals or large whole numbers; those become ``{"$": kind, "v": text}``. A
dictionary of the user's own that has a key ``$`` is marked in the same way.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_MARK, _VALUE = "$", "v"
#: orjson writes whole numbers of up to 64 bits
_SMALL = 2**63 - 1


def pack(value: object) -> Any:
    """Return a value as plain JSON.

    Raises:
        TypeError: it is of a kind that no variable has.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return value if -_SMALL <= value <= _SMALL else _marked("int", str(value))
    if isinstance(value, float):
        return value if math.isfinite(value) else _marked("float", repr(value))
    if isinstance(value, list | tuple):
        return [pack(item) for item in value]
    if isinstance(value, Mapping):
        return _pack_mapping(value)
    return _pack_other(value)


def _pack_mapping(value: Mapping[str, object]) -> Any:
    packed = {str(key): pack(item) for key, item in value.items()}
    return _marked("dict", packed) if _MARK in packed else packed


def _pack_other(value: object) -> Any:
    if isinstance(value, datetime):
        return _marked("datetime", value.isoformat())
    if isinstance(value, date):
        return _marked("date", value.isoformat())
    if isinstance(value, Decimal):
        return _marked("decimal", str(value))
    raise TypeError(f"Expected a value that variables have, but it is a {type(value).__name__}")


def _marked(kind: str, value: object) -> dict[str, object]:
    return {_MARK: kind, _VALUE: value}


def unpack(value: Any) -> Any:
    """Return what ``pack`` was given; tuples come back as lists."""
    if isinstance(value, list):
        return [unpack(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(_MARK)
    if kind is None:
        return {key: unpack(item) for key, item in value.items()}
    return _UNPACK[kind](value[_VALUE])


_UNPACK: dict[str, Any] = {
    "int": int,
    "float": float,
    "decimal": Decimal,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "dict": lambda value: {key: unpack(item) for key, item in value.items()},
}
