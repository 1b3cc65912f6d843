"""The demo files: what they name exists, and codes and logins follow their rules."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from municipality.codes import parse_municipality_code
from municipality.kinds import Duty, MunicipalityKind, SectionKind
from municipality.roles import Role

FILES = {
    file.name: tomllib.loads(file.read_text(encoding="utf-8"))
    for file in (files("municipality") / "demo").iterdir()
    if file.name.endswith(".toml")
}


@pytest.fixture(params=sorted(FILES))
def plan(request: pytest.FixtureRequest) -> dict[str, Any]:
    return FILES[request.param]


def test_the_file_is_named_after_the_municipality() -> None:
    assert {name[:6] for name in FILES} == {plan["code"] for plan in FILES.values()}


def test_the_municipality(plan: dict[str, Any]) -> None:
    assert parse_municipality_code(plan["code"]) == plan["code"]
    assert plan["name"].endswith(MunicipalityKind(plan["kind"]))


def test_sections_stand_below_one_named_before(plan: dict[str, Any]) -> None:
    known: set[str] = set()
    for section in plan["section"]:
        SectionKind(section["kind"])
        assert section.get("parent", section["code"]) in known | {section["code"]}
        assert section["code"] not in known
        known.add(section["code"])


def test_staff(plan: dict[str, Any]) -> None:
    codes = {section["code"] for section in plan["section"]}
    logins = [person["login"] for person in plan["staff"]]
    assert len(logins) == len(set(logins))
    for person in plan["staff"]:
        assert re.fullmatch(r"(fukagawa|rumoi|teshikaga)(-[a-z0-9]+)+", person["login"])
        assert re.fullmatch(r"[ァ-ー]+ [ァ-ー]+", person["kana"])
        for position in person["positions"]:
            section, role, duty = position.split()
            assert section in codes
            assert Role(role).is_staff
            Duty(duty)


def test_each_section_and_role_has_one_main_person_at_most(plan: dict[str, Any]) -> None:
    positions = [position for person in plan["staff"] for position in person["positions"]]
    main = [position for position in positions if position.endswith(Duty.MAIN)]
    assert len(main) == len(set(main))


def test_lanes_name_sections_and_roles(plan: dict[str, Any]) -> None:
    codes = {section["code"] for section in plan["section"]}
    businesses = [lane["business"] for lane in plan["lane"]]
    assert businesses == ["CP", "01", "14", "16", "22", "53"]
    for lane in plan["lane"]:
        for role, sections in lane["sections"].items():
            assert Role(role).is_staff
            assert set(sections) <= codes
            assert len(sections) == len(set(sections)) > 0
