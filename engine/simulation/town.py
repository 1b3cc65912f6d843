"""The office in which a simulation plays: a database of its own, people, lanes, connectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

from data_layouts.catalogue import load_catalogue
from engine.clock import SettableClock, japan_midnight
from engine.connectors.configuration import standard_connectors
from engine.connectors.registry import Call, Connectors
from engine.simulation.office import SimulatedOffice
from engine.simulation.values import Plan, Pool, Town
from municipality.actor import Actor, system_actor
from municipality.closed_days import add_closed_day
from municipality.codes import six_digit_form
from municipality.kinds import SectionKind
from municipality.lanes import COMMON_BUSINESS, assign_lane
from municipality.organisation import add_municipality, add_section
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from municipality.staffing import add_staff
from storage import Database, migrate

#: Of no municipality: no prefecture has the number 99.
CODE = six_digit_form("99999")
SYSTEM = system_actor(CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member of staff, with the pool he belongs to."""

    actor: Actor
    pool: Pool


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedTown:
    """The office with its database and its clock."""

    database: Database
    office: SimulatedOffice
    clock: SettableClock


class _AnsweringConnector:
    """Stands in for a system outside: it always answers, and at once."""

    def __init__(self, name: str) -> None:
        self.name = name

    def call(self, _call: Call, _session: Session) -> str:
        """Answer."""
        return "1"


def open_town(plan: Plan, folder: Path, connectors: Iterable[str]) -> SimulatedTown:
    """Make the database, with a municipality in which nobody works yet.

    Args:
        plan: where and when it plays.
        folder: where the database file goes.
        connectors: names of what the flow calls.
    """
    database = Database(f"sqlite:///{folder / 'simulation.db'}")
    event.listen(database.engine, "connect", _forget_durability)
    migrate(database)
    clock = SettableClock(japan_midnight(plan.first_day))
    with database.transaction() as session:
        _add_town(session, plan.town)
    known = standard_connectors().inside
    others = [_AnsweringConnector(name) for name in sorted(connectors) if name not in known]
    answering = Connectors(inside=[*known.values(), *others])
    office = SimulatedOffice(database, clock, load_catalogue(), answering)
    return SimulatedTown(database=database, office=office, clock=clock)


def _forget_durability(connection: sqlite3.Connection, _record: object) -> None:
    """Wait for no disk: nobody needs this database after a power failure."""
    connection.execute("PRAGMA synchronous = OFF")


def populate(town: SimulatedTown, pools: Iterable[Pool]) -> tuple[Person, ...]:
    """Let people work there, all in one section that does the work of every lane."""
    with town.database.transaction() as session:
        section = add_section(session, CODE, "1", "模擬の係", SectionKind.UNIT).id
        for role in (role for role in Role if role.is_staff):
            assign_lane(session, CODE, COMMON_BUSINESS, role, [section])
        return tuple(
            _add_person(session, section, pool, number, town.clock.now())
            for pool in pools
            for number in range(1, pool.number + 1)
        )


def _add_town(session: Session, town: Town) -> None:
    add_municipality(
        session, CODE, town.name, town.kind, has_welfare_office=town.has_welfare_office
    )
    for day, name in town.closed_days.items():
        add_closed_day(session, CODE, day, name)


def _add_person(session: Session, section: int, pool: Pool, number: int, now: datetime) -> Person:
    staff = add_staff(
        session,
        CODE,
        login=f"{'-'.join(sorted(pool.roles))}-{number}",
        name=f"{pool.name} {number}",
        kana="モギ",
        password_hash="-",  # noqa: S106 - nobody signs in
        now=now,
    )
    positions = [Position(section, role) for role in sorted(pool.roles)]
    set_positions(session, CODE, staff.id, positions)
    return Person(actor=load_actor(session, CODE, staff.id), pool=pool)
