"""Set up the demo municipalities of ``demo/*.toml``: sections, fictional staff, lane assignments.

All demo accounts have one published password. They are marked as demo, and ``authenticate``
refuses them unless the program was started as a demo.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from errors.staff import DemoOverRealData
from municipality.actor import Actor
from municipality.kinds import Duty, MunicipalityKind, SectionKind
from municipality.lanes import assign_lane, lane_assignments
from municipality.organisation import add_municipality, add_section, municipalities, sections
from municipality.passwords import hash_password
from municipality.positions import Position, load_demo_actors, set_positions
from municipality.roles import Role
from municipality.staffing import add_staff, all_staff
from municipality.tables import StaffRow

#: Published: it stands in the README and is printed by the command ``demo``.
DEMO_PASSWORD = "nagarezu-demo"  # noqa: S105


def seed_demo(session: Session, now: datetime) -> None:
    """Add what is missing of the demo municipalities; what is there stays as it is.

    Raises:
        DemoOverRealData: a municipality of the same code has real staff.
    """
    known = {municipality.code for municipality in municipalities(session)}
    for plan in _plans():
        code = plan["code"]
        if code not in known:
            kind = MunicipalityKind(plan["kind"])
            welfare = plan["has_welfare_office"]
            add_municipality(session, code, plan["name"], kind, has_welfare_office=welfare)
        _refuse_real_staff(session, plan)
        numbers = _add_sections(session, plan)
        _add_staff(session, plan, numbers, now)
        _assign_lanes(session, plan, numbers)


def demo_accounts(session: Session) -> tuple[Actor, ...]:
    """Return the fictional people one can sign in as, in the order of the files."""
    codes = session.scalars(
        select(StaffRow.municipality_code)
        .where(StaffRow.demo.is_(True))
        .distinct()
        .order_by(StaffRow.municipality_code)
    ).all()
    return tuple(actor for code in codes for actor in load_demo_actors(session, code))


@cache
def _demo_password_hash() -> str:
    """Return the hash of the one password; slow by design, so only made for somebody new."""
    return hash_password(DEMO_PASSWORD)


@cache
def _plans() -> tuple[Mapping[str, Any], ...]:
    folder = sorted((files("municipality") / "demo").iterdir(), key=lambda file: file.name)
    texts = (file.read_text(encoding="utf-8") for file in folder if file.name.endswith(".toml"))
    return tuple(tomllib.loads(text) for text in texts)


def _refuse_real_staff(session: Session, plan: Mapping[str, Any]) -> None:
    if real := [staff.login for staff in all_staff(session, plan["code"]) if not staff.demo]:
        detail = f"Expected no real staff in {plan['code']}, but got {len(real)}"
        raise DemoOverRealData(detail, name=plan["name"])


def _add_sections(session: Session, plan: Mapping[str, Any]) -> dict[str, int]:
    """Add missing sections; return the numbers of all by their codes."""
    numbers = {section.code: section.id for section in sections(session, plan["code"])}
    for entry in plan["section"]:
        if entry["code"] not in numbers:
            parent_id = numbers[entry["parent"]] if "parent" in entry else None
            kind = SectionKind(entry["kind"])
            added = add_section(
                session, plan["code"], entry["code"], entry["name"], kind, parent_id=parent_id
            )
            numbers[entry["code"]] = added.id
    return numbers


def _add_staff(
    session: Session,
    plan: Mapping[str, Any],
    numbers: Mapping[str, int],
    now: datetime,
) -> None:
    known = {staff.login for staff in all_staff(session, plan["code"])}
    for person in plan["staff"]:
        if person["login"] in known:
            continue
        added = add_staff(
            session,
            plan["code"],
            login=person["login"],
            name=person["name"],
            kana=person["kana"],
            password_hash=_demo_password_hash(),
            now=now,
            demo=True,
        )
        positions = [Position(numbers[code], role, duty) for code, role, duty in _positions(person)]
        set_positions(session, plan["code"], added.id, positions)


def _assign_lanes(session: Session, plan: Mapping[str, Any], numbers: Mapping[str, int]) -> None:
    known = lane_assignments(session, plan["code"])
    for lane in plan["lane"]:
        for role_code, codes in lane["sections"].items():
            role = Role(role_code)
            if (lane["business"], role) not in known:
                section_ids = [numbers[code] for code in codes]
                assign_lane(session, plan["code"], lane["business"], role, section_ids)


def _positions(person: Mapping[str, Any]) -> list[tuple[str, Role, Duty]]:
    parts = (text.split() for text in person["positions"])
    return [(section, Role(role), Duty(duty)) for section, role, duty in parts]
