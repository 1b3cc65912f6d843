"""Staff, where they work, and who they are for the engine."""

from datetime import datetime

import pytest

from errors.staff import LoginTaken, NameUnusable, RoleNotForStaff, StaffUnknown
from municipality.kinds import Duty
from municipality.positions import Position, load_actor, set_positions, staff_of_section
from municipality.roles import Role
from municipality.staffing import (
    add_staff,
    all_staff,
    find_staff,
    set_active,
    staff_names,
)
from storage import Database

KOSEKI, NENKIN = 4, 5


@pytest.fixture
def people(database: Database, town: str, now: datetime) -> dict[str, int]:
    """Return the numbers of 見本, 例示 and 架空 by login; 架空 is 主担当."""
    numbers = {}
    with database.transaction() as session:
        for login, name, kana, duty in (
            ("mihon", "見本 花子", "ミホン ハナコ", Duty.DEPUTY),
            ("reiji", "例示 三郎", "レイジ サブロウ", Duty.DEPUTY),
            ("kaku", "架空 四郎", "カクウ シロウ", Duty.MAIN),
        ):
            added = add_staff(
                session, town, login=login, name=name, kana=kana, password_hash="x", now=now
            )
            set_positions(session, town, added.id, [Position(KOSEKI, Role.COUNTER, duty)])
            numbers[login] = added.id
    return numbers


def test_staff_are_numbered_within_the_municipality(people: dict[str, int]) -> None:
    assert people == {"mihon": 1, "reiji": 2, "kaku": 3}


def test_staff_are_listed_by_kana(database: Database, town: str, people: dict[str, int]) -> None:
    with database.reading() as session:
        assert [staff.login for staff in all_staff(session, town)] == ["kaku", "mihon", "reiji"]
        assert find_staff(session, town, people["mihon"]).name == "見本 花子"
        assert staff_names(session, town) == {1: "見本 花子", 2: "例示 三郎", 3: "架空 四郎"}


def test_the_main_person_of_a_section_comes_first(
    database: Database, town: str, people: dict[str, int]
) -> None:
    with database.transaction() as session:
        both = [
            Position(KOSEKI, Role.COUNTER, Duty.DEPUTY),
            Position(KOSEKI, Role.REVIEWER, Duty.MAIN),
        ]
        set_positions(session, town, people["reiji"], both)
        found = [staff.login for staff in staff_of_section(session, town, KOSEKI)]
        assert found == ["kaku", "reiji", "mihon"]
        reviewers = staff_of_section(session, town, KOSEKI, Role.REVIEWER)
        assert [staff.login for staff in reviewers] == ["reiji"]
        assert staff_of_section(session, town, NENKIN) == ()


def test_people_who_left_stay_known_but_do_no_more_work(
    database: Database, town: str, people: dict[str, int]
) -> None:
    with database.transaction() as session:
        set_active(session, town, people["mihon"], active=False)
        assert staff_names(session, town)[people["mihon"]] == "見本 花子"
        assert not find_staff(session, town, people["mihon"]).active
        assert "mihon" not in [s.login for s in staff_of_section(session, town, KOSEKI)]
        with pytest.raises(StaffUnknown):
            load_actor(session, town, people["mihon"])
        set_active(session, town, people["mihon"], active=True)
        assert load_actor(session, town, people["mihon"]).name == "見本 花子"


def test_the_actor_has_the_present_positions(
    database: Database, town: str, people: dict[str, int], now: datetime
) -> None:
    with database.transaction() as session:
        moved = [Position(NENKIN, Role.REVIEWER), Position(KOSEKI, Role.COUNTER, Duty.DEPUTY)]
        set_positions(session, town, people["mihon"], moved)
        actor = load_actor(session, town, people["mihon"])
    assert (actor.municipality, actor.staff_id, actor.login) == (town, 1, "mihon")
    assert [(m.section_name, m.role, m.duty) for m in actor.memberships] == [
        ("住民課戸籍係", Role.COUNTER, Duty.DEPUTY),
        ("住民課年金係", Role.REVIEWER, Duty.MAIN),
    ]
    assert actor.section_ids == (KOSEKI, NENKIN)
    assert actor.password_changed_at == now


def test_a_login_is_taken_only_once(
    database: Database, town: str, people: dict[str, int], now: datetime
) -> None:
    with database.transaction() as session, pytest.raises(LoginTaken) as refusal:
        add_staff(
            session,
            town,
            login=" mihon ",
            name="別 人",
            kana="ベツ ジン",
            password_hash="x",
            now=now,
        )
    assert "利用者名「mihon」は使われています" in refusal.value.user_message


@pytest.mark.parametrize(
    ("login", "name", "kana", "what"),
    [
        ("", "別 人", "ベツ ジン", "利用者名"),
        ("x" * 65, "別 人", "ベツ ジン", "利用者名"),
        ("new", " ", "ベツ ジン", "氏名"),
        ("new", "別 人", "", "フリガナ"),
    ],
)
def test_people_need_names(
    database: Database, town: str, now: datetime, login: str, name: str, kana: str, what: str
) -> None:
    with database.transaction() as session, pytest.raises(NameUnusable) as refusal:
        add_staff(session, town, login=login, name=name, kana=kana, password_hash="x", now=now)
    assert refusal.value.user_message.startswith(f"{what}は1文字以上")


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.SYSTEM, Role.OUTSIDE])
def test_nobody_of_the_staff_is_a_resident_or_a_system(
    database: Database, town: str, people: dict[str, int], role: Role
) -> None:
    with database.transaction() as session, pytest.raises(RoleNotForStaff) as refusal:
        set_positions(session, town, people["mihon"], [Position(KOSEKI, role)])
    assert f"「{role.label}」" in refusal.value.user_message


def test_unknown_people_are_refused(database: Database, town: str) -> None:
    with database.transaction() as session:
        for refused in (
            lambda: find_staff(session, town, 99),
            lambda: load_actor(session, town, 99),
            lambda: set_positions(session, town, 99, []),
            lambda: set_active(session, town, 99, active=False),
        ):
            with pytest.raises(StaffUnknown, match="99"):
                refused()
