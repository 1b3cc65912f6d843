"""kill -9 in the middle of a move: each case is on the one edition or on the other, all of it."""

from __future__ import annotations

import random
from uuid import UUID

from sqlalchemy import select

from engine.moving.values import MoveStatus
from engine.tables import CaseRow, HistoryRow, MovedCaseRow, WorkItemRow
from engine.values import HistoryKind
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file
from tests.integration.engine.killing import kill_in_the_middle, wait_until_let_go

CASES, KILLS = 24, 3


def test_a_killed_move_leaves_each_case_before_or_after(office: Office, database_url: str) -> None:
    office.deploy("todoke.bpmn")
    for _ in range(CASES):
        office.start_todoke()
    changed = flow_file("todoke.bpmn")["todoke.bpmn"].replace(
        "届出を受け付ける".encode(), "届出を受ける".encode()
    )
    (new,) = office.engine.deploy(FUKAGAWA, {"todoke.bpmn": changed})
    admin = office["情報担当"]
    order = office.engine.order_move(admin, new.id, "様式の改正")
    chance = random.Random(KILLS)  # noqa: S311 - not a secret
    for _ in range(KILLS):
        arguments = (database_url, FUKAGAWA, str(order.id))
        kill_in_the_middle("moving_process.py", *arguments, steps=(1, 4), chance=chance)
        wait_until_let_go(office)
        check_every_case(office, new.id)
    done = office.engine.edition_move(admin, order.id)
    assert 0 < done.moved < CASES

    # Whoever comes next goes on: here the jobs that were written with the order.
    office.engine.run_due_jobs()
    check_every_case(office, new.id)
    assert office.engine.edition_move(admin, order.id).moved == CASES


def check_every_case(office: Office, new: UUID) -> None:
    """Edition, work item, history and the list of the order agree with each other."""
    with office.database.reading() as session:
        names = dict(session.execute(select(WorkItemRow.case_id, WorkItemRow.name)).all())
        lines = session.scalars(
            select(HistoryRow.case_id).where(HistoryRow.kind == HistoryKind.EDITION_CHANGED)
        ).all()
        noted = dict(session.execute(select(MovedCaseRow.case_id, MovedCaseRow.status)).all())
        cases = session.execute(select(CaseRow.id, CaseRow.edition_id)).all()
    for case_id, edition in cases:
        moved = edition == new
        assert names[case_id] == ("届出を受ける" if moved else "届出を受け付ける")
        assert lines.count(case_id) == int(moved)
        assert noted[case_id] is (MoveStatus.MOVED if moved else MoveStatus.WAITING)
        assert office.engine.verify_history(office["窓口"], case_id).intact
