"""Lengths of time as people read them."""

import pytest

from engine.wording import hours_text, opening_days_text


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (0, "0分"),
        (0.4, "24分"),
        (0.999, "1時間"),
        (1, "1時間"),
        (3 + 1 / 3, "3時間20分"),
        (23.999, "1日"),
        (24, "1日"),
        (52, "2日4時間"),
        (71.8, "3日"),
    ],
)
def test_clock_hours(hours: float, text: str) -> None:
    assert hours_text(hours) == text


@pytest.mark.parametrize(("days", "text"), [(0, "当日"), (1, "1日"), (2.5, "2.5日"), (10, "10日")])
def test_opening_days(days: float, text: str) -> None:
    assert opening_days_text(days) == text
