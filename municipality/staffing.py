"""Staff of a municipality: values, queries, changes. Where they work is in ``positions``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from errors.staff import LoginTaken, NameUnusable, StaffUnknown
from municipality.organisation import checked_name, next_number
from municipality.tables import LOGIN_LENGTH, StaffRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """職員."""

    id: int  #: unique within the municipality
    login: str
    name: str
    kana: str
    active: bool
    demo: bool  #: fictional, with the published password


def add_staff(
    session: Session,
    municipality_code: str,
    *,
    login: str,
    name: str,
    kana: str,
    password_hash: str,
    now: datetime,
    demo: bool = False,
) -> Staff:
    """Add a member of staff, with a password already hashed by ``passwords.hash_password``.

    Raises:
        LoginTaken: somebody of the municipality has the login.
        NameUnusable: login, name or kana is empty or too long.
        MunicipalityUnknown: it is not registered.
    """
    row = StaffRow(
        municipality_code=municipality_code,
        id=next_number(session, StaffRow, municipality_code),
        login=_free_login(session, municipality_code, login),
        name=checked_name(name, "氏名"),
        kana=checked_name(kana, "フリガナ"),
        password_hash=password_hash,
        password_changed_at=now,
        demo=demo,
    )
    session.add(row)
    session.flush()
    return staff_value(row)


def set_active(session: Session, municipality_code: str, staff_id: int, *, active: bool) -> None:
    """Let somebody sign in, or no longer (退職・休職).

    Raises:
        StaffUnknown: nobody has that number.
    """
    find_staff(session, municipality_code, staff_id)
    session.get_one(StaffRow, (municipality_code, staff_id)).active = active
    session.flush()


def find_staff(session: Session, municipality_code: str, staff_id: int) -> Staff:
    """Return one member of staff, also one who has left.

    Raises:
        StaffUnknown: nobody has that number.
    """
    row = session.get(StaffRow, (municipality_code, staff_id))
    if row is None:
        raise no_such_staff(municipality_code, staff_id)
    return staff_value(row)


def all_staff(session: Session, municipality_code: str) -> tuple[Staff, ...]:
    """Return everybody, also those who have left, by kana."""
    rows = session.scalars(
        select(StaffRow)
        .where(StaffRow.municipality_code == municipality_code)
        .order_by(StaffRow.kana, StaffRow.id)
    )
    return tuple(staff_value(row) for row in rows)


def staff_names(session: Session, municipality_code: str) -> dict[int, str]:
    """Return everybody's name by number, also of those who have left."""
    return {staff.id: staff.name for staff in all_staff(session, municipality_code)}


def staff_value(row: StaffRow) -> Staff:
    """Return what a row says, without the password."""
    return Staff(
        id=row.id,
        login=row.login,
        name=row.name,
        kana=row.kana,
        active=row.active,
        demo=row.demo,
    )


def no_such_staff(municipality_code: str, staff_id: int) -> StaffUnknown:
    """Return the refusal for a number that nobody has."""
    detail = f"Expected active staff of {municipality_code}, but got {staff_id}"
    return StaffUnknown(detail, staff=staff_id)


def _free_login(session: Session, municipality_code: str, login: str) -> str:
    stripped = login.strip()
    if not 1 <= len(stripped) <= LOGIN_LENGTH:
        detail = f"Expected 1 to {LOGIN_LENGTH} characters, but got {len(stripped)}"
        raise NameUnusable(detail, what="利用者名", limit=LOGIN_LENGTH)
    taken = select(StaffRow.id).where(
        StaffRow.municipality_code == municipality_code, StaffRow.login == stripped
    )
    if session.scalar(taken) is not None:
        raise LoginTaken(f"Expected a free login, but {stripped!r} is taken", login=stripped)
    return stripped
