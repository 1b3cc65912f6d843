"""Periods as the Civil Code, the Family Register Act and the Local Autonomy Act count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from municipality.due_dates import due_date, legal_due_date
from municipality.legal_parameters import legal_parameter
from municipality.opening_calendar import OpeningCalendar
from wfa.model.kinds import CountedIn, PeriodUnit

CALENDAR = OpeningCalendar()
DAY, WEEK, MONTH, YEAR = PeriodUnit.DAY, PeriodUnit.WEEK, PeriodUnit.MONTH, PeriodUnit.YEAR
events = st.dates(date(1995, 1, 1), date(2060, 12, 31))
amounts = st.integers(1, 60)


def plain(
    event: date, amount: int, unit: PeriodUnit = DAY, *, first: bool = False, rolls: bool = False
) -> date:
    return due_date(
        event, amount, unit, first_day_counts=first, rolls_over=rolls, calendar=CALENDAR
    )


@pytest.mark.parametrize(
    ("event", "amount", "unit", "first", "expected"),
    [
        # 民法140条: the first day is not counted; 戸籍法43条: it is.
        (date(2026, 4, 1), 14, DAY, False, date(2026, 4, 15)),
        (date(2026, 4, 1), 14, DAY, True, date(2026, 4, 14)),
        (date(2026, 4, 1), 1, DAY, True, date(2026, 4, 1)),
        # 民法143条: a week ends on the day before the same weekday of its first day.
        (date(2026, 4, 1), 1, WEEK, False, date(2026, 4, 8)),
        (date(2026, 4, 1), 2, WEEK, True, date(2026, 4, 14)),
        # … a month on the day before the corresponding day,
        (date(2026, 1, 15), 1, MONTH, False, date(2026, 2, 15)),
        (date(2026, 1, 15), 1, MONTH, True, date(2026, 2, 14)),
        # … from the first of a month: whole months,
        (date(2026, 1, 31), 1, MONTH, False, date(2026, 2, 28)),
        (date(2026, 2, 1), 1, MONTH, True, date(2026, 2, 28)),
        (date(2026, 3, 31), 3, MONTH, False, date(2026, 6, 30)),
        # … and where there is no corresponding day, on the last of the month.
        (date(2026, 1, 30), 1, MONTH, False, date(2026, 2, 28)),
        (date(2026, 1, 29), 1, MONTH, False, date(2026, 2, 28)),
        (date(2024, 1, 30), 1, MONTH, False, date(2024, 2, 29)),
        (date(2026, 1, 28), 1, MONTH, False, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, MONTH, True, date(2027, 2, 28)),
        (date(2026, 12, 31), 2, MONTH, True, date(2027, 2, 28)),
        (date(2024, 2, 29), 1, YEAR, True, date(2025, 2, 28)),
        (date(2024, 2, 28), 1, YEAR, False, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, YEAR, True, date(2028, 2, 28)),
        (date(2026, 11, 23), 1, YEAR, False, date(2027, 11, 23)),
    ],
)
def test_known_periods(
    event: date, amount: int, unit: PeriodUnit, first: bool, expected: date
) -> None:
    assert plain(event, amount, unit, first=first) == expected


def test_a_statutory_filing_moves_past_closed_days() -> None:
    """地方自治法4条の2第4項: 14 days from 15 December end on 29 December, due 4 January."""
    assert plain(date(2026, 12, 15), 14) == date(2026, 12, 29)
    assert plain(date(2026, 12, 15), 14, rolls=True) == date(2027, 1, 4)


def test_own_days_off_move_it_too() -> None:
    own = OpeningCalendar({date(2026, 4, 15): "開庁記念日"})
    due = due_date(date(2026, 4, 1), 14, first_day_counts=False, rolls_over=True, calendar=own)
    assert due == date(2026, 4, 16)


@pytest.mark.parametrize(
    ("first", "expected"), [(False, date(2026, 11, 27)), (True, date(2026, 11, 26))]
)
def test_opening_days(first: bool, expected: date) -> None:
    """From Friday 20 November 2026; Monday is a holiday."""
    due = due_date(
        date(2026, 11, 20),
        4,
        first_day_counts=first,
        rolls_over=False,
        counted_in=CountedIn.OPENING_DAYS,
        calendar=CALENDAR,
    )
    assert due == expected


@given(events, amounts, st.sampled_from([DAY, WEEK, MONTH, YEAR]))
def test_counting_the_first_day_is_starting_a_day_earlier(
    event: date, amount: int, unit: PeriodUnit
) -> None:
    assert plain(event, amount, unit, first=True) == plain(event - timedelta(1), amount, unit)


@given(events, amounts, st.sampled_from([DAY, WEEK, MONTH, YEAR]), st.booleans())
def test_a_longer_period_never_ends_earlier(
    event: date, amount: int, unit: PeriodUnit, first: bool
) -> None:
    shorter, longer = (plain(event, n, unit, first=first) for n in (amount, amount + 1))
    assert event <= shorter < longer


@given(events, amounts, st.booleans())
def test_a_later_event_is_never_due_earlier(event: date, months: int, first: bool) -> None:
    today, tomorrow = (plain(e, months, MONTH, first=first) for e in (event, event + timedelta(1)))
    assert today <= tomorrow


@given(events, st.integers(1, 10))
def test_a_year_is_twelve_months(event: date, years: int) -> None:
    assert plain(event, years, YEAR) == plain(event, 12 * years, MONTH)


@given(events, amounts, st.booleans())
def test_the_corresponding_day(event: date, months: int, first: bool) -> None:
    """The day after the last one is the corresponding day, or the first of the next month."""
    begin = event if first else event + timedelta(1)
    after = plain(event, months, MONTH, first=first) + timedelta(1)
    assert after.day in {begin.day, 1}
    whole_months = (after.year - begin.year) * 12 + after.month - begin.month
    assert whole_months == months + (after.day != begin.day)


@given(events, amounts, st.sampled_from([DAY, WEEK, MONTH]))
def test_rolling_over_ends_on_the_first_open_day(
    event: date, amount: int, unit: PeriodUnit
) -> None:
    strict, rolled = (plain(event, amount, unit, rolls=rolls) for rolls in (False, True))
    assert rolled == CALENDAR.next_open(strict)


@pytest.mark.parametrize("amount", [0, -1])
def test_a_period_has_a_length(amount: int) -> None:
    with pytest.raises(ValueError, match="Expected a period of 1 or more"):
        plain(date(2026, 4, 1), amount)


def test_hours_are_no_days() -> None:
    with pytest.raises(ValueError, match="Expected days, weeks, months or years, but got hour"):
        plain(date(2026, 4, 1), 24, PeriodUnit.HOUR)


def test_there_are_no_opening_months() -> None:
    with pytest.raises(ValueError, match="opening months"):
        due_date(
            date(2026, 4, 1),
            1,
            MONTH,
            first_day_counts=False,
            rolls_over=False,
            counted_in=CountedIn.OPENING_DAYS,
            calendar=CALENDAR,
        )


@pytest.mark.parametrize("unit", [DAY, MONTH, YEAR])
def test_the_calendar_has_an_end(unit: PeriodUnit) -> None:
    with pytest.raises(ValueError, match="before the year 10000"):
        plain(date(9999, 12, 30), 40, unit)


@pytest.mark.parametrize(
    ("parameter_id", "event", "expected"),
    [
        # 死亡届: known on Sunday 8 November; day 7 is Saturday the 14th.
        ("koseki.shibo.todoke", date(2026, 11, 8), date(2026, 11, 16)),
        ("koseki.shussho.todoke", date(2026, 11, 2), date(2026, 11, 16)),
        ("koseki.shussho.kokugai", date(2026, 11, 24), date(2027, 2, 24)),
        ("juki.tennyu.todoke", date(2026, 11, 2), date(2026, 11, 16)),
        ("juki.tenshutsu.todoke", date(2026, 11, 22), date(2026, 11, 22)),
        ("juki.tokurei.tenshutsu_yotei_bi", date(2026, 10, 23), date(2026, 11, 22)),
        ("jidoteate.sokyu", date(2026, 11, 6), date(2026, 11, 24)),
        ("kaigo.nintei.shobun", date(2026, 10, 23), date(2026, 11, 22)),
        ("chihozei.kyuyo_hokoku", date(2026, 11, 23), date(2027, 2, 1)),
        ("chihozei.kyuyo_hokoku", date(2028, 1, 31), date(2028, 1, 31)),
        ("chihozei.kotei.kakaku_kettei", date(2026, 4, 1), date(2027, 3, 31)),
        # 起算して10日を経過した日: issued on the 1st, ten days pass, the 11th.
        ("chihozei.sashiosae", date(2026, 10, 1), date(2026, 10, 11)),
    ],
)
def test_periods_of_the_law(parameter_id: str, event: date, expected: date) -> None:
    assert legal_due_date(legal_parameter(parameter_id, event), event, CALENDAR) == expected
