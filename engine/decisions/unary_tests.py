"""The cells of a decision table: S-FEEL unary tests (OMG DMN 1.5, chapter 9 and 10.3.1.2).

``-`` and an empty cell accept everything. Otherwise: comma-separated values (``"転入","転出"``,
``1``, ``true``, ``null``, ``date("2026-04-01")``), comparisons (``< 3000``, ``>= date("…")``),
intervals (``[1..5]``, ``(0..100)``, ``]0..100[``), ``not(…)`` around any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
_DATE = re.compile(r'date\s*\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)\Z')
_INTERVAL = re.compile(r"([\[\](])(.+?)\.\.(.+)([\[\])])\Z", re.DOTALL)
#: Only ever called with two values of one kind, see ``_compared``.
_Compare = Callable[[Any, Any], bool]
_COMPARISONS: tuple[tuple[str, _Compare], ...] = (
    ("<=", le),
    (">=", ge),
    ("<", lt),
    (">", gt),
)


@dataclass(frozen=True, slots=True)
class UnaryTest:
    """One cell; ``text`` as written."""

    text: str
    accepts: Callable[[object], bool]


def parse_test(text: str) -> UnaryTest:
    """Read one cell.

    Raises:
        ValueError: it is none of what is described above.
    """
    return UnaryTest(text, _parse(text.strip()))


def read_literal(text: str) -> object:
    """Read a value as cells write it.

    Raises:
        ValueError: it is no literal.
    """
    text = text.strip()
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.match(text):
        return Decimal(text)
    if match := _DATE.match(text):
        return date.fromisoformat(match[1])
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in text[1:-1].replace('\\"', ""):
        return text[1:-1].replace('\\"', '"')
    raise ValueError(f"Expected a value, but got {text!r}")


_WORDS = {"true": True, "false": False, "null": None}


def _parse(text: str) -> Callable[[object], bool]:
    if text in ("", "-"):
        return lambda _: True
    if text.startswith("not(") and text.endswith(")"):
        inner = _parse(text[4:-1].strip())
        return lambda value: not inner(value)
    tests = [_parse_one(part.strip()) for part in _split(text)]
    return lambda value: any(test(value) for test in tests)


def _parse_one(text: str) -> Callable[[object], bool]:
    for sign, compare in _COMPARISONS:
        if text.startswith(sign):
            limit = read_literal(text[len(sign) :])
            return lambda value: _compared(compare, value, limit)
    if match := _INTERVAL.match(text):
        return _interval(*match.groups())
    wanted = read_literal(text)
    return lambda value: _plain(value, wanted) == wanted and _same_kind(value, wanted)


def _interval(opening: str, low: str, high: str, closing: str) -> Callable[[object], bool]:
    lowest, highest = read_literal(low), read_literal(high)
    above: _Compare = ge if opening == "[" else gt
    below: _Compare = le if closing == "]" else lt
    return lambda value: _compared(above, value, lowest) and _compared(below, value, highest)


def _compared(compare: _Compare, value: object, limit: object) -> bool:
    """Compare values of one kind; what cannot be compared is not accepted."""
    plain = _plain(value, limit)
    if plain is None or isinstance(plain, bool) or not _same_kind(plain, limit):
        return False
    return compare(plain, limit)


def _plain(value: object, like: object) -> object:
    """Return a value as it can be compared: numbers exactly, ISO texts as days."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, str) and isinstance(like, date):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _same_kind(value: object, wanted: object) -> bool:
    value = _plain(value, wanted)
    return isinstance(value, type(wanted)) and isinstance(value, bool) == isinstance(wanted, bool)


def _split(text: str) -> list[str]:
    """Split at commas outside of quotes and brackets."""
    parts, depth, quoted, current = [], 0, False, ""
    for position, sign in enumerate(text):
        if sign == '"' and (position == 0 or text[position - 1] != "\\"):
            quoted = not quoted
        if not quoted:
            depth += (sign in "(") - (sign in ")" and depth > 0)
        if sign == "," and not quoted and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += sign
    if quoted:
        raise ValueError(f"Expected quotes in pairs, but got {text!r}")
    return [*parts, current]
