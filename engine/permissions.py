"""Who may do a step: the role in the section, whoever has claimed it, or who stands in for them."""

from __future__ import annotations

from typing import Any, Protocol

from engine.context import Context
from engine.standing_in import Performer, represented
from errors.case import NotAllowed
from municipality.actor import Actor
from municipality.roles import Role

#: Those who look after the work of others.
HEADS = (Role.UNIT_HEAD, Role.DIVISION_HEAD)


class Performed(Protocol):
    """A stored work item, as far as permissions look at it."""

    name: Any
    role: Any
    section_id: Any
    assignee_id: Any


def holds_step(actor: Actor, item: Performed) -> bool:
    """Return whether a step is one's own: claimed, or of one's role and section."""
    if item.assignee_id == actor.staff_id:
        return True
    return actor.holds(Role(item.role), item.section_id)


def find_performer(context: Context, item: Performed) -> Performer | None:
    """Return as whom the actor may work on an item, None if not at all.

    An item that an absent person has claimed is done for that person, also by somebody who could
    do unclaimed ones in his own right; so is one that was claimed in somebody's stead.
    """
    actor = context.actor
    mine = item.assignee_id in (None, actor.staff_id)
    if mine and actor.holds(Role(item.role), item.section_id):
        return Performer(actor=actor)
    absent = next((each for each in represented(context) if holds_step(each, item)), None)
    if absent is not None:
        return Performer(actor=actor, absent=absent)
    return Performer(actor=actor) if holds_step(actor, item) else None


def may_perform(context: Context, item: Performed) -> bool:
    """Return whether the actor may work on an item."""
    return find_performer(context, item) is not None


def require_performer(context: Context, item: Performed) -> Performer:
    """Return as whom the actor works on an item.

    Raises:
        NotAllowed: the person does not hold the role in the section.
    """
    performer = find_performer(context, item)
    if performer is None:
        role = Role(item.role)
        detail = f"Expected {role.value} of section {item.section_id}, but got {context.actor}"
        raise NotAllowed(detail, what=item.name, performer=role.label)
    return performer


def is_head(actor: Actor, section_id: int | None = None) -> bool:
    """Return whether somebody looks after the work of a section (of any, without one)."""
    return any(actor.holds(role, section_id) for role in HEADS)


def require_head(context: Context, what: str) -> None:
    """Refuse somebody who looks after neither the work of others nor the system.

    Raises:
        NotAllowed: the person is no head.
    """
    actor = context.actor
    if not is_head(actor) and not actor.holds(Role.ADMINISTRATOR):
        performer = "・".join(role.label for role in (*HEADS, Role.ADMINISTRATOR))
        raise NotAllowed(
            f"Expected a head for {what}, but got {actor}", what=what, performer=performer
        )
