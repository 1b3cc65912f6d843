"""Whoever writes to the database past the program is found out: which row of which case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from engine.history.chain import next_hash
from engine.queries import history_rows
from engine.queries.history_rows import chained
from engine.tables import CaseRow, HistoryRow
from engine.tables.columns import table_of
from engine.values import FaultKind, HistoryFault
from errors.case import CaseNotFound
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office

_HISTORY = table_of(HistoryRow)
_CASES = table_of(CaseRow)
#: Rows of a case of which the first step is done.
ROWS = 6

Tamper = Callable[[Session, UUID], None]


@pytest.fixture
def case(office: Office) -> Office:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    office.receive()
    return office


def fault(kind: FaultKind, first: int, last: int | None = None) -> HistoryFault:
    return HistoryFault(kind=kind, first=first, last=first if last is None else last)


def change(session: Session, case_id: UUID, row_number: int, /, **values: Any) -> None:
    row = (_HISTORY.c.case_id == case_id, _HISTORY.c.sequence == row_number)
    session.execute(update(_HISTORY).where(*row).values(**values))


def remove(session: Session, case_id: UUID, *sequences: int) -> None:
    session.execute(
        delete(_HISTORY).where(_HISTORY.c.case_id == case_id, _HISTORY.c.sequence.in_(sequences))
    )


def change_case(session: Session, case_id: UUID, **values: Any) -> None:
    session.execute(update(_CASES).where(_CASES.c.id == case_id).values(**values))


def change_two(session: Session, case_id: UUID) -> None:
    change(session, case_id, 2, step_name="別")
    change(session, case_id, 5, kind="commented")


def swap(session: Session, case_id: UUID) -> None:
    """Let rows 3 and 4 change places, hashes included."""
    for old, new in ((3, 99), (4, 3), (99, 4)):
        change(session, case_id, old, sequence=new)


def forge_hash(session: Session, case_id: UUID) -> None:
    """Change row 3 and compute its hash anew."""
    rows = session.execute(
        select(_HISTORY).where(_HISTORY.c.case_id == case_id).order_by(_HISTORY.c.sequence)
    ).all()
    change(session, case_id, 3, text="別の文")
    changed = session.execute(
        select(_HISTORY).where(_HISTORY.c.case_id == case_id, _HISTORY.c.sequence == 3)
    ).one()
    change(session, case_id, 3, hash=next_hash(rows[1].hash, chained(changed)))


def add_copy(session: Session, case_id: UUID) -> None:
    row = session.execute(
        select(_HISTORY).where(_HISTORY.c.case_id == case_id, _HISTORY.c.sequence == ROWS)
    ).one()
    session.execute(_HISTORY.insert().values({**row._asdict(), "sequence": ROWS + 1}))


TAMPERING: dict[str, tuple[Tamper, list[HistoryFault]]] = {
    "text": (
        lambda session, case_id: change(session, case_id, 3, text="別の文"),
        [fault(FaultKind.CHANGED, 3)],
    ),
    "who": (
        lambda session, case_id: change(session, case_id, 3, actor_id=99),
        [fault(FaultKind.CHANGED, 3)],
    ),
    "facts": (
        lambda session, case_id: change(session, case_id, 3, facts="{}"),
        [fault(FaultKind.CHANGED, 3)],
    ),
    "two rows": (change_two, [fault(FaultKind.CHANGED, 2), fault(FaultKind.CHANGED, 5)]),
    "with its hash": (forge_hash, [fault(FaultKind.CHANGED, 4)]),
    "removed": (
        lambda session, case_id: remove(session, case_id, 3, 4),
        [fault(FaultKind.MISSING, 3, 4)],
    ),
    "swapped": (
        swap,
        [fault(FaultKind.CHANGED, 3), fault(FaultKind.CHANGED, 4), fault(FaultKind.CHANGED, 5)],
    ),
    "cut": (
        lambda session, case_id: remove(session, case_id, 5, 6),
        [fault(FaultKind.CUT, 5, 6)],
    ),
    "added": (
        add_copy,
        [fault(FaultKind.CHANGED, ROWS + 1), fault(FaultKind.ADDED, ROWS + 1)],
    ),
    "number of the case": (
        lambda session, case_id: change_case(session, case_id, number="R8-01-999999"),
        [fault(FaultKind.CHANGED, 1)],
    ),
    "length of the case": (
        lambda session, case_id: change_case(session, case_id, history_length=8),
        [fault(FaultKind.CUT, 7, 8)],
    ),
    "end of the case": (
        lambda session, case_id: change_case(session, case_id, history_hash=b"\0" * 32),
        [fault(FaultKind.END_CHANGED, ROWS)],
    ),
}


def test_what_was_done_to_which_rows_of_which_case_is_told(office: Office) -> None:
    office.deploy("todoke.bpmn")
    cases: dict[str, UUID] = {}
    for name in ("untouched", *TAMPERING):
        case_id = office.start_todoke().id
        office.receive(case_id)
        assert office.engine.verify_history(office["窓口"], case_id).entries == ROWS
        cases[name] = case_id
    with office.database.transaction() as session:
        for name, (tamper, _) in TAMPERING.items():
            tamper(session, cases[name])

    checks = {
        name: office.engine.verify_history(office["窓口"], case_id)
        for name, case_id in cases.items()
    }

    assert {name: list(check.faults) for name, check in checks.items()} == {
        "untouched": [],
        **{name: faults for name, (_, faults) in TAMPERING.items()},
    }
    assert [name for name, check in checks.items() if check.intact] == ["untouched"]


def cut_silently(session: Session, case_id: UUID) -> None:
    """Cut off the last row as somebody does who knows how the chain is kept."""
    last = session.execute(
        select(_HISTORY.c.hash).where(
            _HISTORY.c.case_id == case_id, _HISTORY.c.sequence == ROWS - 1
        )
    ).scalar_one()
    remove(session, case_id, ROWS)
    change_case(session, case_id, history_length=ROWS - 1, history_hash=last)


def test_a_cut_that_hides_itself_shows_against_the_seal(case: Office) -> None:
    case_id = case.item("審査").case_id
    seals = list(case.engine.history_seals(FUKAGAWA))
    with case.database.transaction() as session:
        cut_silently(session, case_id)
    assert all(each.check.intact for each in case.engine.verify_histories(FUKAGAWA))

    found = list(case.engine.verify_histories(FUKAGAWA, seals))

    assert [each.check.faults for each in found] == [(fault(FaultKind.REPLACED, ROWS),)]
    assert case.engine.verify_case(FUKAGAWA, seals[0].number, seals) == found[0]


def test_a_case_that_has_gone_on_fits_its_seal(case: Office) -> None:
    seals = list(case.engine.history_seals(FUKAGAWA))
    case.do("審査", outcome="承認")
    assert [(seal.length, seal.number) for seal in seals] == [(ROWS, "R8-01-000001")]
    found = list(case.engine.verify_histories(FUKAGAWA, seals))
    assert [each.check.intact for each in found] == [True]
    assert found[0].check.entries > ROWS


@pytest.fixture
def many(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Return five cases, read two at a time."""
    monkeypatch.setattr(history_rows, "CASES_AT_ONCE", 2)
    office.deploy("todoke.bpmn")
    for _ in range(5):
        office.start_todoke()
        office.clock.advance(timedelta(seconds=1))
    return office


def numbers(office: Office, *, seals: bool = False) -> list[tuple[str, bool]]:
    known = list(office.engine.history_seals(FUKAGAWA)) if seals else []
    found = office.engine.verify_histories(FUKAGAWA, known)
    return [(each.number, each.check.intact) for each in found]


def test_all_cases_are_checked_and_only_the_broken_one_is_broken(many: Office) -> None:
    third = many.engine.find_case(many["窓口"], "R8-01-000003").case.id
    with many.database.transaction() as session:
        change(session, third, 1, text="別の文")
    assert numbers(many) == [(f"R8-01-00000{n}", n != 3) for n in range(1, 6)]
    assert many.engine.number_of_cases(FUKAGAWA) == 5
    assert list(many.engine.verify_histories(RUMOI)) == []


def erase(office: Office, *numbers: str) -> None:
    """Remove cases with everything that hangs on them, as no part of the program does."""
    for number in numbers:
        case_id = office.engine.find_case(office["窓口"], number).case.id
        with office.database.transaction() as session:
            key = {"id": case_id.hex if office.database.is_sqlite else str(case_id)}
            for table in ("case_history", "case_variables", "case_words", "case_deadlines",
                          "work_items", "jobs"):  # fmt: skip
                session.execute(text(f"DELETE FROM {table} WHERE case_id = :id"), key)  # noqa: S608
            session.execute(text("DELETE FROM cases WHERE id = :id"), key)


def test_a_case_that_is_gone_is_missed_by_its_number(many: Office) -> None:
    erase(many, "R8-01-000002", "R8-01-000005")
    found = {each.number: each.check.faults for each in many.engine.verify_histories(FUKAGAWA)}
    gone = (HistoryFault(kind=FaultKind.CASE_MISSING),)
    assert found["R8-01-000002"] == found["R8-01-000005"] == gone
    assert [number for number, faults in found.items() if not faults] == [
        "R8-01-000001", "R8-01-000003", "R8-01-000004",
    ]  # fmt: skip


def test_a_case_that_is_gone_with_its_number_is_missed_by_its_seal(many: Office) -> None:
    seals = list(many.engine.history_seals(FUKAGAWA))
    erase(many, "R8-01-000002", "R8-01-000005")
    with many.database.transaction() as session:
        session.execute(text("UPDATE case_counters SET last = 4"))
    found = [
        (each.number, each.check.intact) for each in many.engine.verify_histories(FUKAGAWA, seals)
    ]
    assert found == [
        ("R8-01-000001", True), ("R8-01-000002", False), ("R8-01-000003", True),
        ("R8-01-000004", True), ("R8-01-000005", False),
    ]  # fmt: skip
    assert not many.engine.verify_case(FUKAGAWA, "R8-01-000005", seals).check.intact


def test_one_case_by_its_number_however_it_is_typed(many: Office) -> None:
    checked = many.engine.verify_case(FUKAGAWA, "r8-01-０００００4")
    assert (checked.number, checked.check.intact) == ("R8-01-000004", True)
    with pytest.raises(CaseNotFound):
        many.engine.verify_case(FUKAGAWA, "R8-01-000009")
