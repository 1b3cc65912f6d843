"""A municipality's own days off, and its calendar with them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from municipality.opening_calendar import OpeningCalendar
from municipality.organisation import checked_name, find_municipality
from municipality.tables import ClosedDayRow


def add_closed_day(session: Session, municipality_code: str, day: date, name: str) -> None:
    """Close a municipality on a day, or rename the day off.

    Raises:
        MunicipalityUnknown: it is not registered.
        NameUnusable: the name is empty or too long.
    """
    find_municipality(session, municipality_code)
    row = ClosedDayRow(
        municipality_code=municipality_code, day=day, name=checked_name(name, "休日の名前")
    )
    session.merge(row)
    session.flush()


def remove_closed_day(session: Session, municipality_code: str, day: date) -> None:
    """Open a municipality again on a day that only its own list closed."""
    session.execute(
        delete(ClosedDayRow).where(
            ClosedDayRow.municipality_code == municipality_code, ClosedDayRow.day == day
        )
    )


def load_calendar(session: Session, municipality_code: str) -> OpeningCalendar:
    """Return the calendar of a municipality."""
    rows = session.scalars(
        select(ClosedDayRow)
        .where(ClosedDayRow.municipality_code == municipality_code)
        .order_by(ClosedDayRow.day)
    )
    return OpeningCalendar({row.day: row.name for row in rows})
