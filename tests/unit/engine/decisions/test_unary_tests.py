"""Cells of a decision table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decisions.unary_tests import parse_test, read_literal


@pytest.mark.parametrize(
    ("cell", "accepted", "refused"),
    [
        ("-", [None, 1, "x", True], []),
        ("", [None, 1, "x"], []),
        ('"転入"', ["転入"], ["転出", None, 1]),
        ('"転入", "転出"', ["転入", "転出"], ["転居"]),
        ('"a,b"', ["a,b"], ["a", "b"]),
        ("5", [5, 5.0], [6, "5", None, True]),
        ("true", [True], [False, 1, None]),
        ("null", [None], [0, "", False]),
        ("< 10", [9, 9.9, -1], [10, "9", None, True]),
        (">= 3000", [3000, 3001], [2999]),
        ("[1..5]", [1, 3, 5], [0, 6]),
        ("(1..5)", [2, 4.9], [1, 5]),
        ("]1..5[", [2], [1, 5]),
        ("[1..5)", [1, 4], [5]),
        ("< 0, > 100", [-1, 101], [0, 50, 100]),
        ('not("工事")', ["委託", None, 1], ["工事"]),
        ("not(1, 2)", [3, "1"], [1, 2]),
        ('>= date("2026-04-01")', ["2026-04-01", "2027-01-01"], ["2026-03-31", "いつか", None]),
        ('[date("2026-04-01")..date("2027-03-31")]', ["2026-12-31"], ["2027-04-01"]),
    ],
)
def test_a_cell_accepts_what_it_says(
    cell: str, accepted: list[object], refused: list[object]
) -> None:
    test = parse_test(cell)
    assert test.text == cell
    assert [value for value in accepted if not test.accepts(value)] == []
    assert [value for value in refused if test.accepts(value)] == []


@pytest.mark.parametrize("cell", ["転入", "> ", "1..5", '"a', "[1..]", "5 + 5", "not(x)", ","])
def test_what_is_no_cell_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="Expected"):
        parse_test(cell)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_intervals_agree_with_arithmetic(value: int, low: int, high: int) -> None:
    assert parse_test(f"[{low}..{high}]").accepts(value) == (low <= value <= high)
    assert parse_test(f"({low}..{high})").accepts(value) == (low < value < high)


@given(st.text(st.characters(exclude_characters='"\\', codec="utf-8")))
def test_every_text_can_be_a_cell(text: str) -> None:
    assert parse_test(f'"{text}"').accepts(text)


def test_literals() -> None:
    assert read_literal('date("2026-04-01")') == date(2026, 4, 1)
    assert read_literal("-1.5") == Decimal("-1.5")
    assert read_literal('"い\\"う"') == 'い"う'
