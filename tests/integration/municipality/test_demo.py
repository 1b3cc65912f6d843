"""The demo municipalities: complete, fictional, added once."""

from datetime import datetime

import pytest

from errors.staff import DemoOverRealData
from municipality.demo_setup import DEMO_PASSWORD, demo_accounts, seed_demo
from municipality.lanes import COMMON_BUSINESS, section_for_lane
from municipality.organisation import (
    municipalities,
    rename_section,
    section_names,
    sections,
)
from municipality.passwords import check_new_password
from municipality.positions import staff_of_section
from municipality.roles import Role
from municipality.signing_in import authenticate
from municipality.staffing import add_staff, all_staff
from storage import Database

CODES = ("012122", "012289", "016659")
BUSINESSES = ("01", "14", "16", "22", "53", COMMON_BUSINESS)
#: 実施体制（深川市） of the report that the demo follows.
FUKAGAWA = {
    "総務課情報化推進室",
    "市民課戸籍住民係",
    "市民課医療年金係",
    "市民課健康係",
    "税務課市民税係",
    "税務課資産税係",
    "税務課納税係",
    "社会福祉課児童家庭係",
    "介護福祉課介護保険係",
    "介護福祉課介護予防係",
    "介護福祉課障がい福祉係",
    "選挙管理委員会事務局",
    "教育委員会",
    "都市建設課住宅係",
    "会計課",
    "多度志支所市民係",
    "納内支所市民係",
}


@pytest.fixture
def demo(database: Database, now: datetime) -> Database:
    with database.transaction() as session:
        seed_demo(session, now)
    return database


def test_the_three_municipalities(demo: Database) -> None:
    with demo.reading() as session:
        found = {m.code: (m.name, m.kind, m.has_welfare_office) for m in municipalities(session)}
        names = set(section_names(session, "012289").values())
    assert found == {
        "012122": ("留萌市", "市", True),
        "012289": ("深川市", "市", True),
        "016659": ("弟子屈町", "町", False),
    }
    assert names >= FUKAGAWA


@pytest.mark.parametrize("code", CODES)
def test_every_lane_has_people(demo: Database, code: str) -> None:
    """Two at the counter and two reviewers for 住民基本台帳; somebody in every other lane."""
    with demo.reading() as session:
        for business in BUSINESSES:
            for role in (Role.COUNTER, Role.REVIEWER, Role.UNIT_HEAD, Role.DIVISION_HEAD):
                section = section_for_lane(session, code, business, role)
                people = staff_of_section(session, code, section.id, role)
                clerks = business == "01" and role in {Role.COUNTER, Role.REVIEWER}
                assert len(people) >= (2 if clerks else 1), (business, role)
        executive = section_for_lane(session, code, "01", Role.EXECUTIVE)
        assert staff_of_section(session, code, executive.id, Role.EXECUTIVE)


@pytest.mark.parametrize("code", CODES)
def test_nobody_reviews_what_they_received_at_the_counter(demo: Database, code: str) -> None:
    with demo.reading() as session:
        section = section_for_lane(session, code, "01", Role.COUNTER)
        counter, reviewers = (
            {s.login for s in staff_of_section(session, code, section.id, role)}
            for role in (Role.COUNTER, Role.REVIEWER)
        )
    assert counter.isdisjoint(reviewers)


@pytest.mark.parametrize("code", CODES)
def test_somebody_looks_after_the_system_and_the_flows(demo: Database, code: str) -> None:
    with demo.reading() as session:
        roles = [a.roles for a in demo_accounts(session) if a.municipality == code]
    assert any(Role.ADMINISTRATOR in held for held in roles)
    assert any(held == {Role.ANALYST} for held in roles)


def test_a_case_received_at_a_branch_stays_there(demo: Database) -> None:
    with demo.reading() as session:
        at_branch = {
            section.id
            for section in sections(session, "012289")
            if section.full_name == "多度志支所市民係"
        }
        found = section_for_lane(session, "012289", "01", Role.COUNTER, near=at_branch)
        assert found.full_name == "多度志支所市民係"
        usual = section_for_lane(session, "012289", "01", Role.REVIEWER, near=at_branch)
        assert usual.full_name == "市民課戸籍住民係"


def test_people_are_recognisably_fictional(demo: Database) -> None:
    with demo.reading() as session:
        people = [staff for code in CODES for staff in all_staff(session, code)]
    assert {staff.name.split()[0] for staff in people} == {"見本", "例示", "架空", "仮名"}
    assert all(staff.demo for staff in people)


def test_everybody_can_sign_in_with_the_published_password(demo: Database, now: datetime) -> None:
    check_new_password(DEMO_PASSWORD, login="fukagawa-mado1")
    actor = authenticate(demo, "012289", "fukagawa-mado1", DEMO_PASSWORD, now=now, allow_demo=True)
    with demo.reading() as session:
        accounts = demo_accounts(session)
    assert actor in accounts
    assert len(accounts) == len({(a.municipality, a.login) for a in accounts})


def test_setting_up_again_changes_nothing(demo: Database, now: datetime) -> None:
    with demo.transaction() as session:
        rename_section(session, "012289", 1, "総務企画部")
        before = demo_accounts(session)
        seed_demo(session, now)
        assert demo_accounts(session) == before
        assert section_names(session, "012289")[1] == "総務企画部"


def test_a_municipality_in_real_use_gets_no_demo_accounts(demo: Database, now: datetime) -> None:
    with demo.transaction() as session:
        add_staff(
            session, "012289", login="honmono", name="実 在", kana="ジツ ザイ", password_hash="x",
            now=now,
        )  # fmt: skip
    with pytest.raises(DemoOverRealData) as refusal, demo.transaction() as session:
        seed_demo(session, now)
    assert refusal.value.user_message.startswith("深川市には実際の職員が登録されているため")
