"""Who may publish, retire and change editions."""

from __future__ import annotations

from engine.context import Context
from errors.case import NotAllowed
from municipality.roles import Role

#: Besides the program itself.
PUBLISHERS = (Role.ADMINISTRATOR, Role.ANALYST)


def require_publisher(context: Context, what: str) -> None:
    """Refuse somebody who looks after neither the system nor the flows.

    Raises:
        NotAllowed: says who does ``what``.
    """
    actor = context.actor
    if not actor.is_system and not any(actor.holds(role) for role in PUBLISHERS):
        performer = "・".join(role.label for role in PUBLISHERS)
        detail = f"Expected one of {PUBLISHERS}, but got {actor}"
        raise NotAllowed(detail, what=what, performer=performer)
