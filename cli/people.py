"""Staff named by their login names."""

from __future__ import annotations

from collections.abc import Iterable

from errors.command_line import StaffNotFound
from municipality import Actor
from municipality.staffing import Staff, all_staff
from storage import Database


def staff_ids(database: Database, actor: Actor, logins: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of active staff of the actor's municipality.

    Raises:
        StaffNotFound: nobody of that name.
    """
    with database.reading() as session:
        people = all_staff(session, actor.municipality)
    return tuple(one_of(people, login).id for login in logins)


def one_of(people: Iterable[Staff], login: str) -> Staff:
    """Return the person with a login name.

    Raises:
        StaffNotFound: nobody of those has it.
    """
    known = {staff.login: staff for staff in people if staff.active}
    if login not in known:
        names = "、".join(f"{each.login}（{each.name}）" for each in known.values())
        raise StaffNotFound(
            f"Expected a login name, but {login!r} is none", login=login, known=names
        )
    return known[login]
