"""The staff of the municipality, to choose from: whom to ask, who stands in."""

from __future__ import annotations

from engine.context import Context
from engine.office.values import Person, SectionPeople
from municipality.organisation import sections
from municipality.positions import staff_by_section
from municipality.roles import Role


def people(context: Context) -> tuple[SectionPeople, ...]:
    """Return all active staff by section; who works in several stands in the first."""
    return _people_of(context, None)


def led_people(context: Context) -> tuple[SectionPeople, ...]:
    """Return those whose absence the actor may note besides his own."""
    if context.actor.holds(Role.ADMINISTRATOR):
        return people(context)
    return _people_of(context, context.led_sections) if context.led_sections else ()


def _people_of(context: Context, wanted: frozenset[int] | None) -> tuple[SectionPeople, ...]:
    by_section = staff_by_section(context.session, context.municipality)
    roles: dict[int, dict[str, None]] = {}
    for here in by_section.values():
        for staff, role in here:
            roles.setdefault(staff.id, {})[role.label] = None
    seen: set[int] = set()
    groups = []
    for section in sections(context.session, context.municipality):
        if wanted is not None and section.id not in wanted:
            continue
        present = {staff.id: staff for staff, _ in by_section.get(section.id, ())}
        new = tuple(
            Person(staff_id=staff.id, name=staff.name, roles=tuple(roles[staff.id]))
            for staff in present.values()
            if staff.id not in seen
        )
        seen |= present.keys()
        if new:
            groups.append(SectionPeople(id=section.id, name=section.full_name, people=new))
    return tuple(groups)
