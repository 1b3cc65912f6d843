"""Who works in which section, in which role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from errors.staff import RoleNotForStaff
from municipality.actor import Actor, Membership
from municipality.kinds import Duty
from municipality.organisation import section_names
from municipality.roles import Role
from municipality.staffing import Staff, find_staff, no_such_staff, staff_value
from municipality.tables import MembershipRow, StaffRow


@dataclass(frozen=True, slots=True)
class Position:
    """A role in a section, to be given to somebody."""

    section_id: int
    role: Role
    duty: Duty = Duty.MAIN


def set_positions(
    session: Session, municipality_code: str, staff_id: int, positions: Iterable[Position]
) -> None:
    """Replace where somebody works (人事異動).

    Raises:
        StaffUnknown: nobody has that number.
        RoleNotForStaff: a position names a role such as 住民.
    """
    find_staff(session, municipality_code, staff_id)
    session.execute(
        delete(MembershipRow).where(
            MembershipRow.municipality_code == municipality_code,
            MembershipRow.staff_id == staff_id,
        )
    )
    for position in positions:
        if not position.role.is_staff:
            detail = f"Expected a role of staff, but got {position.role}"
            raise RoleNotForStaff(detail, role=position.role.label)
        session.add(
            MembershipRow(
                municipality_code=municipality_code,
                staff_id=staff_id,
                section_id=position.section_id,
                role=position.role,
                duty=position.duty,
            )
        )
    session.flush()


def staff_of_section(
    session: Session, municipality_code: str, section_id: int, role: Role | None = None
) -> tuple[Staff, ...]:
    """Return the active staff of a section, in one role or all, 主担当 first, then by kana."""
    same_person = and_(
        MembershipRow.municipality_code == StaffRow.municipality_code,
        MembershipRow.staff_id == StaffRow.id,
    )
    found = session.execute(
        select(StaffRow, MembershipRow.duty)
        .join(MembershipRow, same_person)
        .where(
            MembershipRow.municipality_code == municipality_code,
            MembershipRow.section_id == section_id,
            StaffRow.active.is_(True),
            *([] if role is None else [MembershipRow.role == role]),
        )
        .order_by(StaffRow.kana, StaffRow.id)
    ).all()
    main_first = sorted(found, key=lambda pair: pair[1] is not Duty.MAIN)
    return tuple(staff_value(row) for row in dict.fromkeys(row for row, _ in main_first))


def staff_by_section(
    session: Session, municipality_code: str
) -> dict[int, tuple[tuple[Staff, Role], ...]]:
    """Return the active staff with their roles by section, those who decide first, then by kana."""
    same_person = and_(
        MembershipRow.municipality_code == StaffRow.municipality_code,
        MembershipRow.staff_id == StaffRow.id,
    )
    found = session.execute(
        select(StaffRow, MembershipRow.section_id, MembershipRow.role)
        .join(MembershipRow, same_person)
        .where(MembershipRow.municipality_code == municipality_code, StaffRow.active.is_(True))
        .order_by(MembershipRow.role.desc(), StaffRow.kana, StaffRow.id)
    ).all()
    by_section: dict[int, tuple[tuple[Staff, Role], ...]] = {}
    for row, section_id, role in found:
        here = by_section.get(section_id, ())
        by_section[section_id] = (*here, (staff_value(row), role))
    return by_section


def load_actor(session: Session, municipality_code: str, staff_id: int) -> Actor:
    """Return somebody as the engine sees them, with their present sections and roles.

    Raises:
        StaffUnknown: nobody has that number, or the person may no longer sign in.
    """
    row = session.get(StaffRow, (municipality_code, staff_id))
    if row is None or not row.active:
        raise no_such_staff(municipality_code, staff_id)
    held = MembershipRow.staff_id == staff_id
    return _actor(row, _memberships(session, municipality_code, held).get(staff_id, ()))


def load_demo_actors(session: Session, municipality_code: str) -> list[Actor]:
    """Return the fictional people who may sign in, in the order of their numbers."""
    rows = session.scalars(
        select(StaffRow)
        .where(
            StaffRow.municipality_code == municipality_code,
            StaffRow.demo.is_(True),
            StaffRow.active.is_(True),
        )
        .order_by(StaffRow.id)
    ).all()
    held = MembershipRow.staff_id.in_([row.id for row in rows])
    memberships = _memberships(session, municipality_code, held)
    return [_actor(row, memberships.get(row.id, ())) for row in rows]


def _actor(row: StaffRow, memberships: tuple[Membership, ...]) -> Actor:
    return Actor(
        municipality=row.municipality_code,
        staff_id=row.id,
        name=row.name,
        login=row.login,
        memberships=memberships,
        password_changed_at=row.password_changed_at,
    )


def _memberships(
    session: Session, municipality_code: str, held: ColumnElement[bool]
) -> dict[int, tuple[Membership, ...]]:
    """Return the sections and roles of people by their numbers."""
    names = section_names(session, municipality_code)
    rows = session.scalars(
        select(MembershipRow)
        .where(MembershipRow.municipality_code == municipality_code, held)
        .order_by(MembershipRow.staff_id, MembershipRow.section_id, MembershipRow.role)
    )
    return {
        staff_id: tuple(
            Membership(
                section_id=row.section_id,
                section_name=names[row.section_id],
                role=row.role,
                duty=row.duty,
            )
            for row in group
        )
        for staff_id, group in groupby(rows, key=lambda row: row.staff_id)
    }
