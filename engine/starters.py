"""Who may start a case: the role of the start's lane, in a section that does its work."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.context import Context
from engine.tables import EditionRow
from errors.case import NotAllowed
from municipality.actor import Actor
from municipality.lanes import section_ids_for_lane
from municipality.organisation import section_names
from municipality.roles import Role

#: Sections that a refusal names; a city has many branches.
NAMED_SECTIONS = 5


def starts_cases(actor: Actor, role: Role, assigned: Collection[int]) -> bool:
    """Return whether somebody starts the cases of a lane.

    Args:
        actor: who would.
        role: of the lane with the start.
        assigned: the sections that do the work of the lane; none: as with steps, whoever has the
            role.
    """
    if not assigned:
        return actor.holds(role)
    return any(actor.holds(role, section) for section in assigned)


def require_starter(context: Context, edition: EditionRow, role: Role) -> tuple[int, ...]:
    """Return the sections that start cases of an edition, the usual one first.

    Raises:
        NotAllowed: the person does not have the role in any of them; the text names them.
    """
    assigned = section_ids_for_lane(
        context.connection, context.municipality, edition.business_no, role
    )
    if not starts_cases(context.actor, role, assigned):
        detail = (
            f"Expected {role.value} of sections {assigned} to start {edition.flow_id},"
            f" but got {context.actor}"
        )
        performer = f"{_named(context, assigned)}{role.label}"
        raise NotAllowed(detail, what=f"{edition.title}の開始", performer=performer)
    return assigned


def _named(context: Context, assigned: Sequence[int]) -> str:
    """Return e.g. ``市民課戸籍住民係、多度志支所市民係の``; empty for no sections."""
    if not assigned:
        return ""
    names = section_names(context.session, context.municipality)
    others = "など" if len(assigned) > NAMED_SECTIONS else ""
    return "、".join(names[each] for each in assigned[:NAMED_SECTIONS]) + others + "の"
