"""開庁日: real days of real years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.opening_calendar import OpeningCalendar

CALENDAR = OpeningCalendar()
days = st.dates(date(1993, 1, 1), date(2050, 12, 31))
own_days = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 3, 31)), max_size=20)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 20), ""),  # a Friday
        (date(2026, 11, 21), "土曜日"),
        (date(2026, 11, 22), "日曜日"),
        (date(2026, 11, 23), "勤労感謝の日"),
        (date(2019, 8, 12), "山の日 振替休日"),
        (date(2020, 5, 6), "憲法記念日 振替休日"),
        (date(2026, 9, 22), "国民の休日"),
        (date(2019, 5, 1), "天皇の即位の日"),
        (date(2021, 7, 23), "スポーツの日"),  # moved for the Olympic Games
        (date(2026, 12, 28), ""),
        (date(2026, 12, 29), "年末年始"),
        (date(2027, 1, 1), "元日"),
        (date(2028, 1, 3), "年末年始"),
        (date(2028, 1, 4), ""),
    ],
)
def test_why_it_is_closed(day: date, reason: str) -> None:
    assert CALENDAR.closed_reason(day) == reason
    assert CALENDAR.is_open(day) == (reason == "")


def test_own_days_off_are_added() -> None:
    anniversary = OpeningCalendar({date(2026, 11, 20): "開庁記念日"})
    assert anniversary.closed_reason(date(2026, 11, 20)) == "開庁記念日"
    assert anniversary.closed_reason(date(2026, 11, 21)) == "土曜日"
    assert anniversary.next_open(date(2026, 11, 20)) == date(2026, 11, 24)


def test_over_the_turn_of_the_year() -> None:
    assert CALENDAR.next_open(date(2026, 12, 29)) == date(2027, 1, 4)
    assert CALENDAR.add_opening_days(date(2026, 12, 25), 3) == date(2027, 1, 5)
    assert CALENDAR.add_opening_days(date(2027, 1, 5), -3) == date(2026, 12, 25)


@given(days)
def test_the_next_open_day_is_the_first_one(day: date) -> None:
    found = CALENDAR.next_open(day)
    assert CALENDAR.is_open(found)
    skipped = [day + timedelta(n) for n in range((found - day).days)]
    assert not any(CALENDAR.is_open(d) for d in skipped)
    assert len(skipped) <= 10  # the Golden Week of 2019


@given(days, st.integers(0, 40), own_days)
def test_adding_and_counting_agree(day: date, number: int, own: frozenset[date]) -> None:
    calendar = OpeningCalendar(dict.fromkeys(own, "休み"))
    later = calendar.add_opening_days(day, number)
    assert calendar.count_opening_days(day, later) == number
    assert later == day or calendar.is_open(later)


@given(days, st.integers(1, 40))
def test_back_and_forth_from_an_open_day(day: date, number: int) -> None:
    start = CALENDAR.next_open(day)
    there = CALENDAR.add_opening_days(start, number)
    assert CALENDAR.add_opening_days(there, -number) == start


def test_counting_backwards_is_nothing() -> None:
    assert CALENDAR.count_opening_days(date(2026, 11, 24), date(2026, 11, 20)) == 0
