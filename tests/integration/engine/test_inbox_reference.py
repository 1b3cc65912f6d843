"""The inbox agrees with a simple one, for any office, question and order of looking at it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from engine.identifiers import new_id
from engine.queries import inbox_filters
from engine.queries.cursors import read_cursor
from engine.tables import (
    NO_DEADLINE,
    AbsenceRow,
    CaseRow,
    CaseWordRow,
    EditionRow,
    WorkItemRow,
)
from engine.values import CaseStatus, InboxFilters, InboxPage, InboxScope, WorkItemStatus
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, START, Office
from tests.integration.engine.inbox_reference import SimpleCase, SimpleItem, World, places

TODAY = date(2026, 11, 16)
ROLES = (Role.COUNTER, Role.REVIEWER)
FLOWS = (("01", "01-90"), ("01", "01-91"), ("02", "02-01"))
WORDS = ("北海", "北見", "太郎", "r8-01")
ITEMS = ("件名", "氏名")
PEOPLE = ("窓口", "窓口二", "審査", "課長")

places_of_work = st.tuples(st.sampled_from(["市民課", "納内支所"]), st.sampled_from(ROLES))
positions = st.frozensets(places_of_work, max_size=4)
cases = st.tuples(
    st.sampled_from(FLOWS),
    st.frozensets(st.tuples(st.sampled_from(ITEMS), st.sampled_from(WORDS)), max_size=3),
)
items = st.fixed_dictionaries(
    {
        "case": st.integers(0, 3),
        "section": st.sampled_from(["市民課", "納内支所", None]),
        "role": st.sampled_from(ROLES),
        "assignee": st.sampled_from([None, None, *PEOPLE]),
        "due": st.sampled_from([None, -1, 0, 3, 4]),
        "age": st.integers(0, 1),
        "open": st.sampled_from([True, True, True, False]),
    }
)
offices = st.fixed_dictionaries(
    {
        "positions": st.tuples(*(positions for _ in PEOPLE)),
        "absences": st.lists(
            st.tuples(
                st.sampled_from(PEOPLE[1:]), st.integers(-1, 1), st.integers(0, 1), st.booleans()
            ),
            max_size=3,
        ),
        "cases": st.lists(cases, min_size=4, max_size=4),
        "items": st.lists(items, max_size=25),
    }
)
filters = st.builds(
    InboxFilters,
    business_no=st.sampled_from(["", "", "01"]),
    flow_id=st.sampled_from(["", "", "01-90"]),
    case_number=st.sampled_from(["", "", "R8-01-00000", "R8-02", "2"]),
    text=st.sampled_from(["", "北", "北海 太郎", "太郎", "海"]),
    item=st.sampled_from(["", "氏名"]),
)
#: How many words of cases are few.
limits = st.sampled_from([1_000, 2, 0])
scopes = st.sampled_from(list(InboxScope))
#: Pages forwards or back, or items that are done in between.
moves = st.lists(st.sampled_from(["next", "next", "previous"]) | st.integers(0, 24), max_size=12)
OFTEN = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def office(office: Office) -> Office:
    """Return an office with an edition for the cases to belong to."""
    office.deploy("heiko.bpmn")
    return office


@OFTEN
@given(described=offices, scope=scopes, asked=filters, size=st.integers(1, 5), few=limits)
def test_the_pages_one_after_the_other_are_the_whole_list_both_ways(
    office: Office,
    described: dict[str, Any],
    scope: InboxScope,
    asked: InboxFilters,
    size: int,
    few: int,
) -> None:
    world = build(office, described)
    wanted = places(world.inbox(office["窓口"].staff_id, scope, asked))
    with patch.object(inbox_filters, "FEW", few):
        page = look(office, scope, asked, size=size)
        seen, last = ids(page), page
        while last.next:
            last = look(office, scope, asked, size=size, after=last.next)
            seen += ids(last)
        assert seen == wanted
        back = ids(last)
        while last.previous:
            last = look(office, scope, asked, size=size, before=last.previous)
            back = ids(last) + back
        assert back == wanted
        if page.counts:
            assert {each: count.number for each, count in page.counts.items()} == {
                each: len(world.inbox(office["窓口"].staff_id, each, asked)) for each in InboxScope
            }
        else:
            assert asked.text or asked.case_number


@OFTEN
@given(described=offices, scope=scopes, asked=filters, size=st.integers(1, 4), steps=moves)
def test_nothing_is_lost_or_doubled_while_work_is_done_in_between(
    office: Office,
    described: dict[str, Any],
    scope: InboxScope,
    asked: InboxFilters,
    size: int,
    steps: list[str | int],
) -> None:
    world = build(office, described)
    person = office["窓口"].staff_id
    page = look(office, scope, asked, size=size)
    for step in steps:
        if isinstance(step, int):
            done(office, world, step)
            continue
        position = page.next if step == "next" else page.previous
        if position is None:
            continue
        turned = {"after": position} if step == "next" else {"before": position}
        page = look(office, scope, asked, size=size, **turned)
        assert ids(page) == expected(world.inbox(person, scope, asked), position, step, size)


def expected(there: list[SimpleItem], position: str, step: str, size: int) -> list[uuid.UUID]:
    """Return what the page before or after a position must hold now."""
    cursor = read_cursor(position)
    place = (cursor.due, cursor.opened_at, cursor.id)
    if step == "next":
        return places(item for item in there if item.place > place)[:size]
    return places(item for item in there if item.place < place)[-size:]


def look(office: Office, scope: InboxScope, asked: InboxFilters, **how: Any) -> InboxPage:
    """Return a page of the inbox of 窓口."""
    return office.engine.inbox(office.people["窓口"], scope, asked, **how)


def ids(page: InboxPage) -> list[uuid.UUID]:
    return [item.id for item in page.items]


def done(office: Office, world: World, number: int) -> None:
    """Close an item, in both worlds."""
    if number >= len(world.items):
        return
    item = world.items[number]
    item.open = False
    with office.database.transaction() as session:
        session.execute(
            update(WorkItemRow)
            .where(WorkItemRow.municipality_code == FUKAGAWA, WorkItemRow.id == item.id)
            .values(closed_at=START)
        )


def build(office: Office, described: dict[str, Any]) -> World:
    """Write an office into the database, and return it as the simple one."""
    with office.database.transaction() as session:
        for table in (AbsenceRow, WorkItemRow, CaseWordRow, CaseRow):
            session.execute(delete(table))
        held = {
            office.people[who].staff_id: _place(office, session, who, frozenset(there))
            for who, there in zip(PEOPLE, described["positions"], strict=True)
        }
        deputies = {
            (office.people[each[0]].staff_id, office.people["窓口"].staff_id)
            for each in described["absences"]
            if _be_away(office, session, *each)
        }
        made = [_add_case(session, *each) for each in enumerate(described["cases"], start=1)]
        items = [_add_item(office, session, made, each) for each in described["items"]]
        me = load_actor(session, FUKAGAWA, office.people["窓口"].staff_id)
    office.people = {**office.people, "窓口": me}
    return World(TODAY, items, held, deputies)


def _place(
    office: Office, session: Session, who: str, there: frozenset[tuple[str, Role]]
) -> frozenset[tuple[int, Role]]:
    held = frozenset((office.sections[section], role) for section, role in there)
    staff_id = office.people[who].staff_id
    set_positions(session, FUKAGAWA, staff_id, [Position(*each) for each in sorted(held)])
    return held


def _be_away(
    office: Office, session: Session, who: str, start: int, length: int, ended: bool
) -> bool:
    """Note an absence; return whether it holds today."""
    first = TODAY + timedelta(days=start)
    last = first + timedelta(days=length)
    session.add(
        AbsenceRow(
            municipality_code=FUKAGAWA,
            id=new_id(START),
            staff_id=office.people[who].staff_id,
            deputy_id=office.people["窓口"].staff_id,
            first_day=first,
            last_day=last,
            reason="",
            noted_by="",
            noted_at=START,
            ended_at=START if ended else None,
        )
    )
    return first <= TODAY <= last and not ended


def _add_case(session: Session, running: int, described: Any) -> SimpleCase:
    (business_no, flow_id), words = described
    number = f"R8-{business_no}-{running:06d}"
    case = SimpleCase(new_id(START), number, business_no, flow_id, words)
    session.execute(
        insert(CaseRow).values(
            municipality_code=FUKAGAWA,
            id=case.id,
            number=number,
            edition_id=session.scalars(select(EditionRow.id).limit(1)).one(),
            flow_id=flow_id,
            business_no=business_no,
            title="",
            status=CaseStatus.RUNNING,
            started_at=START,
            started_by="",
            ended_with="",
            revision=1,
            state=b"",
            history_length=0,
            history_hash=b"",
        )
    )
    known = {*words, ("受付番号", number.lower()), ("受付番号", str(running))}
    session.execute(
        insert(CaseWordRow),
        [
            {
                "municipality_code": FUKAGAWA,
                "case_id": case.id,
                "word": word,
                "item": item,
                "case_open": True,
            }
            for item, word in known
        ],
    )
    case.words = frozenset(known)
    return case


def _add_item(
    office: Office, session: Session, cases: list[SimpleCase], described: dict[str, Any]
) -> SimpleItem:
    section, who, days = described["section"], described["assignee"], described["due"]
    item = SimpleItem(
        id=uuid.uuid4(),
        case=cases[described["case"]],
        role=described["role"],
        section=office.sections[section] if section else None,
        assignee=office.people[who].staff_id if who else None,
        due=NO_DEADLINE if days is None else TODAY + timedelta(days=days),
        opened_at=START - timedelta(hours=described["age"]),
        open=described["open"],
    )
    session.execute(
        insert(WorkItemRow).values(
            municipality_code=FUKAGAWA,
            id=item.id,
            case_id=item.case.id,
            token=1,
            step="Task",
            address="Task",
            path=[],
            name="作業",
            work_no="",
            role=item.role.value,
            section_id=item.section,
            assignee_id=item.assignee,
            assignee_name="",
            preferred_name="",
            status=WorkItemStatus.OPEN,
            business_no=item.case.business_no,
            flow_id=item.case.flow_id,
            opened_at=item.opened_at,
            due=item.due,
            revision=1,
            closed_at=None if item.open else START,
            closed_by_name="",
            outcome="",
        )
    )
    return item
