"""A municipality's own days off."""

from datetime import date

import pytest

from errors.staff import MunicipalityUnknown
from municipality.closed_days import add_closed_day, load_calendar, remove_closed_day
from storage import Database

FRIDAY = date(2026, 11, 20)


def test_own_days_off_close_the_municipality(database: Database, town: str) -> None:
    with database.transaction() as session:
        add_closed_day(session, town, FRIDAY, "開町記念日")
        add_closed_day(session, town, FRIDAY, "開町130年記念日")
    with database.reading() as session:
        calendar = load_calendar(session, town)
        assert calendar.closed_reason(FRIDAY) == "開町130年記念日"
        assert load_calendar(session, "012289").is_open(FRIDAY)


def test_a_day_off_can_be_taken_back(database: Database, town: str) -> None:
    with database.transaction() as session:
        add_closed_day(session, town, FRIDAY, "開町記念日")
        remove_closed_day(session, town, FRIDAY)
        remove_closed_day(session, town, date(2026, 11, 23))  # not its own: nothing happens
        calendar = load_calendar(session, town)
    assert calendar.is_open(FRIDAY)
    assert not calendar.is_open(date(2026, 11, 23))


def test_an_unknown_municipality_has_no_days_off(database: Database) -> None:
    with database.transaction() as session, pytest.raises(MunicipalityUnknown):
        add_closed_day(session, "012289", FRIDAY, "開市記念日")
