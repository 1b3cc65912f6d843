"""Whom a work item can be given to."""

from __future__ import annotations

from uuid import UUID

from engine.commands.item_checks import read_item
from engine.context import Context
from municipality.organisation import sections
from municipality.positions import staff_of_section
from municipality.roles import Role
from municipality.staffing import Staff


def candidates(context: Context, work_item_id: UUID) -> tuple[Staff, ...]:
    """Return the active staff who hold the role of an item in its section, 主担当 first.

    Raises:
        WorkItemNotFound: the municipality has no such work item.
    """
    item = read_item(context, work_item_id)
    role, municipality = Role(item.role), context.municipality
    if item.section_id is not None:
        return staff_of_section(context.session, municipality, item.section_id, role)
    found: dict[int, Staff] = {}
    for section in sections(context.session, municipality):
        for staff in staff_of_section(context.session, municipality, section.id, role):
            found.setdefault(staff.id, staff)
    return tuple(found.values())
