"""受付番号: fiscal year, business, running number without gaps, e.g. ``R8-01-000123``.

The year is the 会計年度 of the day the case is received, written in the era its first day falls in.
The running number starts at 1 in each municipality, year and business. The counter is a row that
the starting command changes in its own transaction: a command that fails gives its number back,
and two that start at once wait for each other there.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from data_layouts.wareki import era_of
from engine.tables import CaseCounterRow
from engine.tables.upsert import upsert
from municipality.fiscal_years import fiscal_year, fiscal_year_days

_DIGITS = 6


def case_number(year: int, business_no: str, running: int) -> str:
    """Return a 受付番号; from the millionth case on the running number gets longer.

    >>> case_number(2026, "01", 123)
    'R8-01-000123'
    """
    first, _ = fiscal_year_days(year)
    era, era_year = era_of(first)
    return f"{era.letter}{era_year}-{business_no}-{running:0{_DIGITS}d}"


def running_number(number: str) -> str:
    """Return what people say of a 受付番号 when year and business are clear.

    >>> running_number('R8-01-000123')
    '123'
    """
    return number.rsplit("-", 1)[-1].lstrip("0")


def next_case_number(session: Session, municipality: str, business_no: str, day: date) -> str:
    """Return the next free 受付番号 of a municipality and business on a day (Japan time)."""
    year = fiscal_year(day)
    start = upsert(session, CaseCounterRow).values(
        municipality_code=municipality, fiscal_year=year, business_no=business_no, last=1
    )
    counted = start.on_conflict_do_update(
        index_elements=["municipality_code", "fiscal_year", "business_no"],
        set_={"last": CaseCounterRow.last + 1},
    ).returning(CaseCounterRow.last)
    return case_number(year, business_no, session.connection().execute(counted).scalar_one())
