"""Clocks: aware, in UTC, and the day in Japan."""

from datetime import UTC, date, datetime, timedelta

import pytest

from engine.clock import JAPAN, SettableClock, SystemClock, japan_date


def test_the_system_clock_is_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_a_settable_clock_stands_still_until_moved() -> None:
    clock = SettableClock(datetime(2026, 4, 1, 9, tzinfo=JAPAN))
    assert clock.now() == clock.now() == datetime(2026, 4, 1, 0, tzinfo=UTC)
    clock.advance(timedelta(days=1))
    assert clock.now() == datetime(2026, 4, 2, 0, tzinfo=UTC)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        SettableClock(datetime(2026, 4, 1))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 31, 14, 59, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 15, 0, tzinfo=UTC), date(2026, 4, 1)),
    ],
)
def test_the_day_is_the_one_in_japan(moment: datetime, day: date) -> None:
    assert japan_date(moment) == day
