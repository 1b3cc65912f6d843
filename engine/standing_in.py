"""代理: for whom somebody stands in today, and who therefore does a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from engine.tables import AbsenceRow
from engine.tables.columns import table_of
from errors.staff import StaffUnknown
from municipality.actor import Actor
from municipality.positions import load_actor

if TYPE_CHECKING:
    from engine.context import Context

_ABSENCES = table_of(AbsenceRow)
_ABSENT = (
    select(_ABSENCES.c.staff_id)
    .where(
        _ABSENCES.c.municipality_code == bindparam("municipality"),
        _ABSENCES.c.deputy_id == bindparam("deputy"),
        _ABSENCES.c.last_day >= bindparam("today"),
        _ABSENCES.c.first_day <= bindparam("today"),
        _ABSENCES.c.ended_at.is_(None),
    )
    .distinct()
    .order_by(_ABSENCES.c.staff_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Performer:
    """Who does something, and for whom."""

    actor: Actor
    absent: Actor | None = None  #: None: in the actor's own right

    @property
    def note(self) -> str:
        """What the history adds: （課長の代理）, empty in one's own right."""
        return f"（{self.absent.name}の代理）" if self.absent else ""

    @property
    def facts(self) -> dict[str, Any]:
        """What the history notes for programs; nothing in one's own right."""
        if self.absent is None:
            return {}
        return {"absent": self.absent.staff_id, "absent_name": self.absent.name}


def represented(context: Context) -> tuple[Actor, ...]:
    """Return the people for whom the actor stands in today."""
    return context.represented


def load_represented(session: Session, deputy: Actor, today: date) -> tuple[Actor, ...]:
    """Read the people for whom somebody stands in on a day."""
    if deputy.is_system:
        return ()
    keys = {"municipality": deputy.municipality, "deputy": deputy.staff_id, "today": today}
    people = []
    for (staff_id,) in session.connection().execute(_ABSENT, keys):
        try:
            people.append(load_actor(session, deputy.municipality, staff_id))
        except StaffUnknown:
            continue  # has left: nobody stands in for somebody without rights
    return tuple(people)
