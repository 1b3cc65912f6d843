"""A municipality's own days off, and its calendar with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from municipality.opening_calendar import OpeningCalendar
from municipality.organisation import checked_name, find_municipality
from municipality.tables import ClosedDayChangeRow, ClosedDayRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDayChange:
    """One change of the own days off."""

    day: date
    name: str
    closed: bool  #: False: opened again
    at: datetime
    by: str


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


def note_change(
    session: Session,
    municipality_code: str,
    day: date,
    name: str,
    *,
    closed: bool,
    by: str,
    now: datetime,
) -> None:
    """Write down who has closed (or opened) a day."""
    last = session.scalar(
        select(func.max(ClosedDayChangeRow.number)).where(
            ClosedDayChangeRow.municipality_code == municipality_code
        )
    )
    row = ClosedDayChangeRow(
        municipality_code=municipality_code,
        number=(last or 0) + 1,
        day=day,
        name=name,
        closed=closed,
        changed_at=now,
        changed_by=by,
    )
    session.add(row)
    session.flush()


def closed_day_changes(session: Session, municipality_code: str) -> tuple[ClosedDayChange, ...]:
    """Return who closed or opened which day, the latest change first."""
    rows = session.scalars(
        select(ClosedDayChangeRow)
        .where(ClosedDayChangeRow.municipality_code == municipality_code)
        .order_by(ClosedDayChangeRow.number.desc())
    )
    return tuple(
        ClosedDayChange(
            day=row.day, name=row.name, closed=row.closed, at=row.changed_at, by=row.changed_by
        )
        for row in rows
    )


def load_calendar(session: Session, municipality_code: str) -> OpeningCalendar:
    """Return the calendar of a municipality."""
    rows = session.scalars(
        select(ClosedDayRow)
        .where(ClosedDayRow.municipality_code == municipality_code)
        .order_by(ClosedDayRow.day)
    )
    return OpeningCalendar({row.day: row.name for row in rows})
