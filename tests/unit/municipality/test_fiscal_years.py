"""会計年度: bounds and names, also where the era changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.fiscal_years import (
    accounts_closing_day,
    fiscal_year,
    fiscal_year_days,
    fiscal_year_label,
)


@pytest.mark.parametrize(
    ("day", "year", "label"),
    [
        (date(2026, 3, 31), 2025, "令和7年度"),
        (date(2026, 4, 1), 2026, "令和8年度"),
        (date(2027, 1, 1), 2026, "令和8年度"),
        (date(2019, 4, 30), 2019, "平成31年度"),
        (date(2019, 5, 1), 2019, "令和元年度"),
        (date(2020, 3, 31), 2019, "令和元年度"),
        (date(1989, 1, 7), 1988, "昭和63年度"),
        (date(1989, 1, 8), 1988, "昭和63年度"),
        (date(1989, 4, 1), 1989, "平成元年度"),
    ],
)
def test_known_days(day: date, year: int, label: str) -> None:
    assert (fiscal_year(day), fiscal_year_label(day)) == (year, label)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    first, last = fiscal_year_days(fiscal_year(day))
    assert first <= day <= last


@given(st.integers(1950, 2100))
def test_fiscal_years_follow_each_other(year: int) -> None:
    assert fiscal_year_days(year)[1] + timedelta(1) == fiscal_year_days(year + 1)[0]


def test_the_accounts_close_two_months_later() -> None:
    assert accounts_closing_day(2026) == date(2027, 5, 31)
