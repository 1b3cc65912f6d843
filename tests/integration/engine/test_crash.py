"""kill -9 at any moment: every case is as before or as after the command, never in between."""

from __future__ import annotations

import random

from sqlalchemy import select

from engine.queries.progress import read_progress
from engine.tables import CaseCounterRow, CaseRow, WorkItemRow
from engine.values import CaseStatus
from tests.integration.engine.conftest import FUKAGAWA, Office
from tests.integration.engine.killing import kill_in_the_middle, wait_until_let_go

KILLS = 4


def test_a_killed_process_leaves_whole_commands(office: Office, database_url: str) -> None:
    office.deploy("todoke.bpmn")
    chance = random.Random(KILLS)  # noqa: S311 - not a secret
    for _ in range(KILLS):
        kill_in_the_middle("busy_process.py", database_url, FUKAGAWA, steps=(3, 12), chance=chance)
        wait_until_let_go(office)
        check_everything(office)
    assert len(finished(office)) > 0


def finished(office: Office) -> list[object]:
    with office.database.reading() as session:
        done = CaseRow.status == CaseStatus.FINISHED
        return list(session.scalars(select(CaseRow.id).where(done)))


def check_everything(office: Office) -> None:
    with office.engine._query(office["窓口"]) as context:
        session = context.session
        cases = session.execute(select(CaseRow.__table__)).all()
        numbers = sorted(case.number for case in cases)
        assert numbers == [f"R8-01-{n:06d}" for n in range(1, len(cases) + 1)]
        last = session.scalar(select(CaseCounterRow.last)) or 0
        assert last == len(cases)
        for case in cases:
            tokens = {step.token for step in read_progress(context, case).steps}
            stored = session.scalars(
                select(WorkItemRow.token).where(
                    WorkItemRow.case_id == case.id, WorkItemRow.closed_at.is_(None)
                )
            )
            assert tokens == set(stored)
    for case in cases:
        assert office.engine.verify_history(office["窓口"], case.id).intact
