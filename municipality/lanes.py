"""Which section does the work of a lane: by business and role, with a fallback."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.orm import Session

from errors.staff import LaneUnassigned
from municipality.organisation import Section, find_section
from municipality.roles import Role
from municipality.tables import LaneAssignmentRow
from storage import Statement

#: The business of the common parts (CP-01 …). What is assigned here also holds for every business
#: that has no assignment of its own for the role.
COMMON_BUSINESS = "CP"

_LANES = LaneAssignmentRow.__table__.c
_ASSIGNED = Statement(
    select(_LANES.business_no, _LANES.section_id)
    .where(
        _LANES.municipality_code == bindparam("municipality"),
        _LANES.business_no.in_([bindparam("business"), COMMON_BUSINESS]),
        _LANES.role == bindparam("role"),
    )
    .order_by(_LANES.position)
)


def assign_lane(
    session: Session,
    municipality_code: str,
    business_no: str,
    role: Role,
    section_ids: Sequence[int],
) -> None:
    """Say which sections do the work of a lane, the usual one first; replaces what was said."""
    row = LaneAssignmentRow
    session.execute(
        delete(row).where(
            row.municipality_code == municipality_code,
            row.business_no == business_no,
            row.role == role,
        )
    )
    session.add_all(
        row(
            municipality_code=municipality_code,
            business_no=business_no,
            role=role,
            section_id=section_id,
            position=position,
        )
        for position, section_id in enumerate(section_ids)
    )
    session.flush()


def lane_assignments(
    session: Session, municipality_code: str
) -> dict[tuple[str, Role], tuple[int, ...]]:
    """Return what is assigned, by business and role: sections, the usual one first."""
    row = LaneAssignmentRow
    found = session.execute(
        select(row.business_no, row.role, row.section_id)
        .where(row.municipality_code == municipality_code)
        .order_by(row.business_no, row.role, row.position)
    )
    assigned: dict[tuple[str, Role], tuple[int, ...]] = {}
    for business_no, role, section_id in found:
        key = (business_no, role)
        assigned[key] = (*assigned.get(key, ()), section_id)
    return assigned


def section_ids_for_lane(
    connection: Connection, municipality_code: str, business_no: str, role: Role
) -> tuple[int, ...]:
    """Return the sections of a lane, the usual one first; empty when nobody is assigned."""
    keys = {"municipality": municipality_code, "business": business_no, "role": role}
    found = _ASSIGNED.rows(connection, keys)
    own = tuple(each.section_id for each in found if each.business_no == business_no)
    return own or tuple(each.section_id for each in found)


def sections_of_lane(
    assigned: Mapping[tuple[str, Role], tuple[int, ...]], business_no: str, role: Role
) -> tuple[int, ...]:
    """Return the same as ``section_ids_for_lane``, from what ``lane_assignments`` has read."""
    return assigned.get((business_no, role)) or assigned.get((COMMON_BUSINESS, role), ())


def sections_of_business(
    assigned: Mapping[tuple[str, Role], Sequence[int]], business_no: str
) -> frozenset[int]:
    """Return every section that does some of the work of a business, whatever the lane.

    Args:
        assigned: from ``lane_assignments``.
        business_no: two digits; where it has no assignment for a role, the common one holds.
    """
    by_role: dict[Role, Sequence[int]] = {}
    for wanted in (COMMON_BUSINESS, business_no):
        by_role |= {role: found for (each, role), found in assigned.items() if each == wanted}
    return frozenset(section for found in by_role.values() for section in found)


def section_for_lane(
    session: Session,
    municipality_code: str,
    business_no: str,
    role: Role,
    *,
    near: Collection[int] = (),
) -> Section:
    """Return the section that does the work of a lane.

    Args:
        business_no: of the case; steps of a common part belong to the case that calls it.
        near: sections that win over the usual one if they are assigned too, for instance those of
            the person who received the case: a case received at a branch stays there.

    Raises:
        LaneUnassigned: neither the business nor the common parts have a section for the role.
    """
    candidates = section_ids_for_lane(session.connection(), municipality_code, business_no, role)
    if not candidates:
        detail = f"Expected a section for {role} of business {business_no} in {municipality_code}"
        raise LaneUnassigned(detail, business_no=business_no, role=role.label)
    chosen = next((s for s in candidates if s in near), candidates[0])
    return find_section(session, municipality_code, chosen)
