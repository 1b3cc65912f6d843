"""Who may do a step: the role in the section, or whoever has claimed it."""

from __future__ import annotations

from typing import Any, Protocol

from engine.context import Context
from errors.case import NotAllowed
from municipality.actor import Actor
from municipality.roles import Role


class Performed(Protocol):
    """A stored work item, as far as permissions look at it."""

    name: Any
    role: Any
    section_id: Any
    assignee_id: Any
    assignee_name: Any
    claimed_at: Any


def may_perform(actor: Actor, item: Performed) -> bool:
    """Return whether a person may work on an item."""
    if item.assignee_id == actor.staff_id:
        return True
    return actor.holds(Role(item.role), item.section_id)


def require_performer(context: Context, item: Performed) -> None:
    """Refuse somebody who may not work on an item.

    Raises:
        NotAllowed: the person does not hold the role in the section.
    """
    if not may_perform(context.actor, item):
        role = Role(item.role)
        detail = f"Expected {role.value} of section {item.section_id}, but got {context.actor}"
        raise NotAllowed(detail, what=item.name, performer=role.label)
