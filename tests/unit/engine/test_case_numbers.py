"""受付番号: fiscal years, eras and the shape of a number."""

from datetime import date

import pytest

from engine.numbering import case_number, fiscal_year


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
    ],
)
def test_a_fiscal_year_begins_on_the_first_of_april(day: date, year: int) -> None:
    assert fiscal_year(day) == year


@pytest.mark.parametrize(
    ("year", "number"),
    [(2026, "R8-01-000007"), (2020, "R2-01-000007"), (2019, "H31-01-000007")],
)
def test_the_year_is_written_in_the_era_of_its_first_day(year: int, number: str) -> None:
    assert case_number(year, "01", 7) == number


def test_the_millionth_case_gets_a_longer_number() -> None:
    assert case_number(2026, "01", 1_000_000) == "R8-01-1000000"
