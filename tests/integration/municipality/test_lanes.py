"""Which section does the work of a lane."""

import pytest

from errors.staff import LaneUnassigned
from municipality.lanes import (
    COMMON_BUSINESS,
    assign_lane,
    lane_assignments,
    section_for_lane,
    section_ids_for_lane,
    sections_of_business,
    sections_of_lane,
)
from municipality.roles import Role
from storage import Database

SOMU, JUMIN, KOSEKI, NENKIN = 2, 3, 4, 5


@pytest.fixture
def assigned(database: Database, town: str) -> Database:
    with database.transaction() as session:
        assign_lane(session, town, COMMON_BUSINESS, Role.COUNTER, [SOMU])
        assign_lane(session, town, COMMON_BUSINESS, Role.DIVISION_HEAD, [JUMIN])
        assign_lane(session, town, "01", Role.COUNTER, [KOSEKI, NENKIN])
    return database


@pytest.mark.parametrize(
    ("business_no", "role", "near", "expected"),
    [
        ("01", Role.COUNTER, (), KOSEKI),
        ("01", Role.COUNTER, (NENKIN,), NENKIN),
        ("01", Role.COUNTER, (SOMU,), KOSEKI),  # near, but not assigned
        ("01", Role.DIVISION_HEAD, (), JUMIN),  # falls back to the common parts
        ("14", Role.COUNTER, (KOSEKI,), SOMU),
        (COMMON_BUSINESS, Role.COUNTER, (), SOMU),
    ],
)
def test_the_section_of_a_lane(
    assigned: Database,
    town: str,
    business_no: str,
    role: Role,
    near: tuple[int, ...],
    expected: int,
) -> None:
    with assigned.reading() as session:
        found = section_for_lane(session, town, business_no, role, near=near)
    assert found.id == expected


def test_a_lane_without_a_section_is_refused(assigned: Database, town: str) -> None:
    with assigned.reading() as session, pytest.raises(LaneUnassigned) as refusal:
        section_for_lane(session, town, "01", Role.REVIEWER)
    assert refusal.value.user_message.startswith(
        "業務01の「審査・入力担当」を受け持つ係が決まっていません。"
    )


@pytest.mark.parametrize("role", [Role.COUNTER, Role.DIVISION_HEAD, Role.REVIEWER])
@pytest.mark.parametrize("business_no", ["01", "14", COMMON_BUSINESS])
def test_the_sections_of_a_lane_are_the_same_from_all_assignments(
    assigned: Database, town: str, business_no: str, role: Role
) -> None:
    with assigned.reading() as session:
        asked = section_ids_for_lane(session.connection(), town, business_no, role)
        everything = lane_assignments(session, town)
    assert sections_of_lane(everything, business_no, role) == asked


def test_assigning_again_replaces(assigned: Database, town: str) -> None:
    with assigned.transaction() as session:
        assign_lane(session, town, "01", Role.COUNTER, [NENKIN])
        assert section_ids_for_lane(session.connection(), town, "01", Role.COUNTER) == (NENKIN,)
        assign_lane(session, town, "01", Role.COUNTER, [])
        assert section_ids_for_lane(session.connection(), town, "01", Role.COUNTER) == (SOMU,)


def test_all_assignments_at_once(assigned: Database, town: str) -> None:
    with assigned.reading() as session:
        assert lane_assignments(session, town) == {
            ("01", Role.COUNTER): (KOSEKI, NENKIN),
            (COMMON_BUSINESS, Role.COUNTER): (SOMU,),
            (COMMON_BUSINESS, Role.DIVISION_HEAD): (JUMIN,),
        }
        assert lane_assignments(session, "012289") == {}


def test_the_sections_that_do_the_work_of_a_business(assigned: Database, town: str) -> None:
    with assigned.reading() as session:
        lanes = lane_assignments(session, town)
    assert sections_of_business(lanes, "01") == {KOSEKI, NENKIN, JUMIN}
    assert sections_of_business(lanes, "14") == {SOMU, JUMIN}
    assert sections_of_business({}, "01") == frozenset()
