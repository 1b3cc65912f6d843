"""受付番号: eras and the shape of a number."""

import pytest

from engine.numbering import case_number


@pytest.mark.parametrize(
    ("year", "number"),
    [(2026, "R8-01-000007"), (2020, "R2-01-000007"), (2019, "H31-01-000007")],
)
def test_the_year_is_written_in_the_era_of_its_first_day(year: int, number: str) -> None:
    assert case_number(year, "01", 7) == number


def test_the_millionth_case_gets_a_longer_number() -> None:
    assert case_number(2026, "01", 1_000_000) == "R8-01-1000000"
