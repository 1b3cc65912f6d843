"""Attribute values of the extension elements: text in the file, typed in the model."""

from __future__ import annotations

import math
import re
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
#: Whole numbers of so many digits are exact.
_EXACT_DIGITS = 15
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAGS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class ValueType:
    """How one attribute is read and written.

    ``parse`` raises ValueError for text that is no such value; ``parse(format(v)) == v``.
    """

    parse: Callable[[str], object]
    format: Callable[[object], str]
    hint: str  #: Japanese: what the attribute must look like


def parse_flag(text: str) -> bool:
    """Read an XML Schema boolean: true, false, 1 or 0."""
    try:
        return _FLAGS[text.strip()]
    except KeyError:
        raise ValueError(f"Expected true or false, but got {text[:40]!r}") from None


def format_flag(value: object) -> str:
    """Write a boolean as XML Schema prefers it."""
    return "true" if value else "false"


def parse_integer(text: str) -> int:
    """Read an integer of at most 18 ASCII digits."""
    text = text.strip()
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"Expected an integer, but got {text[:40]!r}")
    return int(text)


def parse_number(text: str) -> float:
    """Read a finite decimal number."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= _EXACT_DIGITS:
        return float(text)  # nearly every coordinate of a drawing
    if not _NUMBER.fullmatch(text) or math.isinf(number := float(text)):
        raise ValueError(f"Expected a number, but got {text[:40]!r}")
    return number


def format_number(value: float) -> str:
    """Write a number shortly and exactly: ``3`` for 3.0, never in a locale's form."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def _parse_date(text: str) -> date:
    text = text.strip()
    if not _DATE.fullmatch(text):
        raise ValueError(f"Expected a date like 2026-04-01, but got {text[:40]!r}")
    return date.fromisoformat(text)


def _parse_names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _format_names(value: object) -> str:
    names = [str(name) for name in typing.cast("tuple[str, ...]", value)]
    if any(name.split() != [name] for name in names):
        raise ValueError(f"Expected names without spaces, but got {names!r}")
    return " ".join(names)


def _as_number(value: object) -> str:
    return format_number(typing.cast(float, value))


#: The value is the text itself.
TEXT = ValueType(str, str, "文字")
_TYPES: dict[object, ValueType] = {
    str: TEXT,
    bool: ValueType(parse_flag, format_flag, "true か false"),
    int: ValueType(parse_integer, str, "整数（例: 14）"),
    float: ValueType(parse_number, _as_number, "数（例: 3 や 2.5）"),
    date: ValueType(_parse_date, str, "日付（例: 2026-04-01）"),
    tuple[str, ...]: ValueType(_parse_names, _format_names, "空白で区切った名前"),
}


def value_type_of(annotation: object) -> ValueType:
    """Return the value type for the annotation of a dataclass field (``X | None`` is X)."""
    if isinstance(annotation, types.UnionType):
        (annotation,) = (a for a in typing.get_args(annotation) if a is not types.NoneType)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        hint = "・".join(member.value for member in annotation)
        return ValueType(annotation, str, f"次のどれか: {hint}")
    return _TYPES[annotation]
