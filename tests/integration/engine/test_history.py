"""経緯: complete, readable, chained."""

from __future__ import annotations

from datetime import datetime, timedelta

import orjson
import pytest
from sqlalchemy import select

from engine.tables import HistoryRow
from engine.values import HistoryKind
from tests.integration.engine.conftest import Office


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    office.receive()
    return office


def test_rows_are_numbered_and_hang_on_each_other(case: Office) -> None:
    case_id = case.item("審査").case_id
    entries = case.engine.history(case["窓口"], case_id)
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    assert len({entry.hash for entry in entries}) == len(entries)
    check = case.engine.verify_history(case["窓口"], case_id)
    assert (check.intact, check.entries, check.broken_at) == (True, len(entries), None)


def test_an_entry_names_who_when_where_and_what(case: Office) -> None:
    case_id = case.item("審査").case_id
    done = next(
        entry
        for entry in case.engine.history(case["審査"], case_id)
        if entry.kind is HistoryKind.STEP_COMPLETED
    )
    assert (done.actor, done.actor_id) == ("窓口", case["窓口"].staff_id)
    assert (done.step, done.step_name) == ("Task_uketsuke", "届出を受け付ける")
    assert done.at == case.clock.now()
    assert [(change.label, change.new_text) for change in done.changes] == [
        ("異動する人数", "2"),
        ("代理人である", "いいえ"),
    ]


def test_rows_of_a_work_item_name_it_and_since_when_it_was_in_hand(case: Office) -> None:
    item = case.item("審査")
    case.clock.advance(timedelta(minutes=7))
    case.engine.save_draft(case["審査"], item.id, {})
    begun = case.clock.now()
    case.clock.advance(timedelta(minutes=5))
    case.engine.save_draft(case["審査"], item.id, {})
    case.engine.claim(case["審査"], item.id)
    case.do("審査")
    with case.database.reading() as session:
        rows = session.execute(
            select(HistoryRow.kind, HistoryRow.facts).where(HistoryRow.step == "Task_shinsa")
        ).all()
    facts = {kind: orjson.loads(told) for kind, told in rows}
    assert list(facts) == [
        HistoryKind.STEP_OPENED, HistoryKind.CLAIMED, HistoryKind.STEP_COMPLETED,
    ]  # fmt: skip
    assert {told["item"] for told in facts.values()} == {str(item.id)}
    assert facts[HistoryKind.STEP_OPENED]["role"] == "L2"
    assert datetime.fromisoformat(facts[HistoryKind.STEP_COMPLETED]["begun"]) == begun


def test_an_entry_tells_what_came_next(case: Office) -> None:
    entries = case.engine.history(case["窓口"], case.item("審査").case_id)
    assert [entry.next for entry in entries if entry.next] == [
        ("届出を受け付ける（窓口担当）",),
        ("届出を審査する（審査・入力担当）",),
    ]


def test_odd_characters_survive_the_chain(office: Office) -> None:
    office.deploy("todoke.bpmn")
    case = office.start_todoke(氏名="髙𠮷はしご")
    assert office.engine.verify_history(office["窓口"], case.id).intact
    entry = office.engine.history(office["窓口"], case.id)[0]
    assert entry.changes[0].new == "髙𠮷はしご"
