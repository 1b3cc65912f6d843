"""Events of a municipality: which cases, read how, and who is seen by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from engine.clock import JAPAN
from engine.history.selection import HistorySelection
from engine.history.transitions import Transition
from engine.queries import history_rows, traces
from errors.case import NotAllowed
from municipality.actor import Actor
from municipality.kinds import SectionKind
from municipality.organisation import add_section
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from municipality.staffing import add_staff
from municipality.tables import SectionRow
from tests.integration.engine.conftest import FUKAGAWA, START, Office

SEEN = {"窓口", "審査", "課長"}


@pytest.fixture
def office_with_cases(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return three finished cases on three days, read two at a time, and one of another flow."""
    monkeypatch.setattr(traces, "CASES_AT_ONCE", 2)
    monkeypatch.setattr(history_rows, "CASES_AT_ONCE", 2)
    office.deploy("todoke.bpmn", "kigen.bpmn")
    for _ in range(3):
        case_id = office.start_todoke().id
        office.receive(case_id)
        office.do("審査", case_id)
        office.do("課長", case_id, outcome="承認")
        office.clock.advance(timedelta(days=1))
    return office


def person(office: Office, name: str, section: int, role: Role) -> Actor:
    with office.database.transaction() as session:
        member = add_staff(
            session, FUKAGAWA, login=name, name=name, kana="カナ", password_hash="-", now=START
        )
        set_positions(session, FUKAGAWA, member.id, [Position(section, role)])
        return load_actor(session, FUKAGAWA, member.id)


def people(office: Office, actor: Actor, *, names: bool = True) -> set[str]:
    return {
        event.person
        for trace in office.engine.case_traces(actor, names=names)
        for event in trace.events
        if event.person not in ("", "システム")
    }


def test_the_events_of_a_case_in_order(office_with_cases: Office) -> None:
    office = office_with_cases
    first, *others = office.engine.case_traces(office["課長"])
    assert (first.number, first.flow_id, first.edition) == ("R8-01-000001", "01-90", 1)
    assert len(others) == 2
    steps = [
        (event.activity, event.transition, event.role, event.person)
        for event in first.events
        if event.instance
    ]
    assert steps == [
        ("届出を受け付ける", Transition.SCHEDULE, "窓口担当", "システム"),
        ("届出を受け付ける", Transition.COMPLETE, "窓口担当", "窓口"),
        ("届出を審査する", Transition.SCHEDULE, "審査・入力担当", "システム"),
        ("届出を審査する", Transition.COMPLETE, "審査・入力担当", "審査"),
        ("届出を決裁する", Transition.SCHEDULE, "課長", "システム"),
        ("届出を決裁する", Transition.COMPLETE, "課長", "課長"),
    ]


def test_who_sees_whom_by_name(office_with_cases: Office) -> None:
    office = office_with_cases
    with office.database.transaction() as session:
        unit = add_section(
            session, FUKAGAWA, "101", "住民係", SectionKind.UNIT,
            parent_id=office.sections["市民課"],
        ).id  # fmt: skip
    seen: Mapping[str, tuple[Actor, set[str]]] = {
        "its head": (office["課長"], SEEN),
        "a head of a section below": (person(office, "係長", unit, Role.UNIT_HEAD), set()),
        "a head of another section": (
            person(office, "税務課長", office.sections["税務課"], Role.DIVISION_HEAD), set(),
        ),
        "who improves the work": (
            person(office, "改善", office.sections["市民課"], Role.ANALYST), set(),
        ),
        "who looks after the system": (office["情報担当"], SEEN),
    }  # fmt: skip
    for who, (actor, names) in seen.items():
        assert people(office, actor) == names, who
        assert people(office, actor, names=False) == set(), who


def test_a_head_sees_the_people_of_the_sections_below(office_with_cases: Office) -> None:
    office = office_with_cases
    citizens = office.sections["市民課"]
    with office.database.transaction() as session:
        top = add_section(session, FUKAGAWA, "10", "市民部", SectionKind.DEPARTMENT).id
        session.get_one(SectionRow, (FUKAGAWA, citizens)).parent_id = top
    assert people(office, person(office, "部の課長", top, Role.DIVISION_HEAD)) == SEEN
    assert people(office, person(office, "係長", citizens, Role.UNIT_HEAD)) == SEEN


@pytest.mark.parametrize("who", ["窓口", "審査"])
def test_others_are_refused_before_anything_is_read(office_with_cases: Office, who: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        office_with_cases.engine.case_traces(office_with_cases[who])
    assert "経緯の書き出し" in refusal.value.user_message


def numbers(office: Office, **wanted: object) -> list[str]:
    selection = HistorySelection(**wanted)  # type: ignore[arg-type]
    found = office.engine.case_traces(office["課長"], selection)
    result = [trace.number[-1] for trace in found]
    assert office.engine.number_of_cases(FUKAGAWA, selection) == len(result)
    return result


def test_cases_are_chosen_by_flow_business_and_day(office_with_cases: Office) -> None:
    office = office_with_cases
    office.clock.set(datetime(2026, 11, 19, 0, 0, tzinfo=JAPAN))
    office.start("01-93")
    day = date(2026, 11, 16)
    assert numbers(office) == ["1", "2", "3", "4"]
    assert numbers(office, flow_id="01-93") == ["4"]
    assert numbers(office, business_no="02") == []
    assert numbers(office, received_from=day + timedelta(days=1)) == ["2", "3", "4"]
    assert numbers(office, received_to=day + timedelta(days=2)) == ["1", "2", "3"]
    assert numbers(office, received_from=day, received_to=day) == ["1"]


def test_cases_are_read_a_few_at_a_time(office_with_cases: Office) -> None:
    """What is received while an export runs is in it: it was not all read at its beginning."""
    office = office_with_cases
    found = office.engine.case_traces(office["課長"])
    assert next(found).number == "R8-01-000001"
    office.start_todoke()
    assert [trace.number[-1] for trace in found] == ["2", "3", "4"]
