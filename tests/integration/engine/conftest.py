"""An office with an engine: two municipalities, sections, people, a clock that the tests move."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from data_layouts.catalogue import load_catalogue
from engine.clock import JAPAN, SettableClock
from engine.details import CaseReceipt
from engine.engine import Engine
from engine.values import InboxScope, WorkItem
from municipality.actor import Actor
from municipality.kinds import MunicipalityKind, SectionKind
from municipality.lanes import assign_lane
from municipality.organisation import add_municipality, add_section
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from municipality.staffing import add_staff
from storage import Database

FLOWS = Path(__file__).parents[2] / "data" / "engine"
FUKAGAWA, RUMOI = "012289", "012122"
#: A Monday, ten in the morning.
START = datetime(2026, 11, 16, 10, tzinfo=JAPAN)


def flow_file(name: str) -> dict[str, bytes]:
    """Return a flow of tests/data/engine as ``deploy`` takes it."""
    return {name: (FLOWS / name).read_bytes()}


@dataclass
class Office:
    """A municipality at work."""

    database: Database
    engine: Engine
    clock: SettableClock
    people: Mapping[str, Actor]
    sections: Mapping[str, int]

    def __getitem__(self, name: str) -> Actor:
        """Return somebody by name."""
        return self.people[name]

    def deploy(self, *names: str, municipality: str = FUKAGAWA) -> None:
        """Deploy flows of tests/data/engine."""
        files = {name: content for each in names for name, content in flow_file(each).items()}
        self.engine.deploy(municipality, files)

    def start(self, flow_id: str, who: str = "窓口", **answers: str) -> CaseReceipt:
        """Start a case."""
        return self.engine.start_case(flow_id, actor=self[who], answers=answers)

    def start_todoke(self, **answers: str) -> CaseReceipt:
        """Start a case of todoke.bpmn."""
        given = {"氏名": "北海太郎", "異動日": "2026-11-10", **answers}
        return self.start("01-90", **given)

    def item(self, who: str, case_id: UUID | None = None, name: str = "") -> WorkItem:
        """Return the one item somebody could do."""
        items = self.engine.inbox(self[who], InboxScope.ALL).items
        found = [
            item
            for item in items
            if case_id in (None, item.case_id) and (not name or item.name == name)
        ]
        assert len(found) == 1, [item.full_name for item in items]
        return found[0]

    def do(
        self,
        who: str,
        case_id: UUID | None = None,
        outcome: str = "",
        name: str = "",
        **answers: str,
    ) -> CaseReceipt:
        """Complete the one item somebody could do."""
        item = self.item(who, case_id, name)
        reason = answers.pop("reason", "")
        return self.engine.complete(self[who], item.id, answers, outcome, reason=reason)

    def receive(self, case_id: UUID | None = None) -> CaseReceipt:
        """Complete the first step of todoke.bpmn."""
        return self.do("窓口", case_id, 人数="2", 代理="0")

    def hire(self, name: str, section: str, role: Role) -> Actor:
        """Return somebody new of Fukagawa."""
        with self.database.transaction() as session:
            member = add_staff(
                session,
                FUKAGAWA,
                login=name,
                name=name,
                kana="カナ",
                password_hash="-",
                now=START,
            )
            set_positions(session, FUKAGAWA, member.id, [Position(self.sections[section], role)])
            return load_actor(session, FUKAGAWA, member.id)

    def texts(self, case_id: UUID) -> list[str]:
        """Return the history of a case, as people read it."""
        entries = self.engine.history(self["窓口"], case_id)
        return [f"{entry.actor}: {entry.text}" for entry in entries]


def at_once(*actions: Callable[[], None]) -> None:
    """Run actions in threads that begin together; a failure in one fails the test."""
    gate = threading.Barrier(len(actions))
    failures: list[BaseException] = []

    def run(action: Callable[[], None]) -> None:
        gate.wait()
        try:
            action()
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


@pytest.fixture
def office(database: Database) -> Office:
    """Return Fukagawa with 窓口, 窓口二, 審査, 課長, 支所 and 情報担当; Rumoi with 留萌窓口."""
    people: dict[str, Actor] = {}
    with database.transaction() as session:
        for code, name in ((FUKAGAWA, "深川市"), (RUMOI, "留萌市")):
            add_municipality(session, code, name, MunicipalityKind.CITY, has_welfare_office=True)
        citizens = add_section(session, FUKAGAWA, "100", "市民課", SectionKind.DIVISION).id
        branch = add_section(session, FUKAGAWA, "900", "納内支所", SectionKind.BRANCH).id
        other = add_section(session, FUKAGAWA, "200", "税務課", SectionKind.DIVISION).id
        rumoi = add_section(session, RUMOI, "100", "市民課", SectionKind.DIVISION).id
        sections = {"市民課": citizens, "納内支所": branch, "税務課": other}
        for role in (Role.COUNTER, Role.REVIEWER, Role.DIVISION_HEAD):
            assign_lane(session, FUKAGAWA, "01", role, [citizens])
            assign_lane(session, RUMOI, "01", role, [rumoi])
        assign_lane(session, FUKAGAWA, "01", Role.COUNTER, [citizens, branch])
        staff = (
            (FUKAGAWA, "窓口", citizens, Role.COUNTER),
            (FUKAGAWA, "窓口二", citizens, Role.COUNTER),
            (FUKAGAWA, "審査", citizens, Role.REVIEWER),
            (FUKAGAWA, "課長", citizens, Role.DIVISION_HEAD),
            (FUKAGAWA, "支所", branch, Role.COUNTER),
            (FUKAGAWA, "税務", other, Role.COUNTER),
            (FUKAGAWA, "情報担当", other, Role.ADMINISTRATOR),
            (RUMOI, "留萌窓口", rumoi, Role.COUNTER),
        )
        for municipality, name, section, role in staff:
            member = add_staff(
                session,
                municipality,
                login=name,
                name=name,
                kana="カナ",
                password_hash="-",
                now=START,
            )
            set_positions(session, municipality, member.id, [Position(section, role)])
            people[name] = load_actor(session, municipality, member.id)
    clock = SettableClock(START)
    engine = Engine(database, clock, load_catalogue())
    return Office(database, engine, clock, people, sections)
