"""Who acts: one member of staff with sections and roles, as the engine checks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from municipality.kinds import Duty
from municipality.roles import Role

#: Number of the actor that stands for the program itself; staff count from 1.
SYSTEM_STAFF_ID = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One role in one section."""

    section_id: int
    section_name: str  #: full name, e.g. 市民課戸籍住民係
    role: Role
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who may act in one municipality. Never kept longer than one request."""

    municipality: str  #: 団体コード, six digits
    staff_id: int
    name: str
    login: str = ""
    memberships: tuple[Membership, ...] = ()
    #: Sessions older than this are ended: the password was changed.
    password_changed_at: datetime | None = None

    @property
    def section_ids(self) -> tuple[int, ...]:
        """The sections the person works in, in order, without repetition."""
        return tuple(dict.fromkeys(m.section_id for m in self.memberships))

    @property
    def roles(self) -> frozenset[Role]:
        """All roles, whatever the section."""
        return frozenset(m.role for m in self.memberships)

    @property
    def is_system(self) -> bool:
        """Whether the program itself acts (timers, automatic steps)."""
        return self.staff_id == SYSTEM_STAFF_ID

    def holds(self, role: Role, section_id: int | None = None) -> bool:
        """Whether the person has the role, in that section or in any."""
        return any(
            m.role is role and (section_id is None or m.section_id == section_id)
            for m in self.memberships
        )


def system_actor(municipality: str) -> Actor:
    """Return the actor of what no person does."""
    return Actor(municipality=municipality, staff_id=SYSTEM_STAFF_ID, name="システム")
