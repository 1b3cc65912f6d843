"""Who acts: sections and roles."""

from municipality.actor import Actor, Membership, system_actor
from municipality.kinds import Duty
from municipality.roles import Role


def member(section_id: int, role: Role) -> Membership:
    return Membership(section_id=section_id, section_name="", role=role, duty=Duty.MAIN)


CLERK = Actor(
    municipality="012289",
    staff_id=7,
    name="見本 花子",
    memberships=(member(3, Role.REVIEWER), member(2, Role.COUNTER), member(3, Role.COUNTER)),
)


def test_roles_belong_to_sections() -> None:
    assert CLERK.holds(Role.REVIEWER, 3)
    assert not CLERK.holds(Role.REVIEWER, 2)
    assert CLERK.holds(Role.REVIEWER)
    assert not CLERK.holds(Role.DIVISION_HEAD)
    assert CLERK.roles == {Role.COUNTER, Role.REVIEWER}


def test_sections_are_named_once() -> None:
    assert CLERK.section_ids == (3, 2)


def test_the_program_itself_is_no_person() -> None:
    system = system_actor("012289")
    assert (system.name, system.is_system, system.roles) == ("システム", True, frozenset())
    assert not CLERK.is_system


def test_every_role_has_a_japanese_name() -> None:
    assert len({role.label for role in Role}) == len(Role)
    outside = {Role.RESIDENT, Role.SYSTEM, Role.OUTSIDE}
    assert {role for role in Role if not role.is_staff} == outside
