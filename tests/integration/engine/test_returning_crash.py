"""kill -9 while cases are sent back and pulled back across branches and sub-processes."""

from __future__ import annotations

import random
from collections import Counter
from uuid import UUID

import orjson
from sqlalchemy import select

from engine.tables import HistoryRow, WorkItemRow
from engine.values import CaseStatus, HistoryKind, InboxScope, WorkItemStatus
from tests.integration.engine.conftest import FUKAGAWA, Office
from tests.integration.engine.killing import kill_in_the_middle, wait_until_let_go
from tests.integration.engine.test_crash import check_everything

KILLS = 3
_BACK = {HistoryKind.SENT_BACK, HistoryKind.PULLED_BACK}


def test_a_killed_return_leaves_the_case_before_or_after(office: Office, database_url: str) -> None:
    office.deploy("yarinaoshi.bpmn")
    chance = random.Random(KILLS)  # noqa: S311 - not a secret
    for seed in range(KILLS):
        arguments = (database_url, FUKAGAWA, str(seed))
        kill_in_the_middle("returning_process.py", *arguments, steps=(4, 25), chance=chance)
        wait_until_let_go(office)
        check_everything(office)
        check_every_return(office)
    assert _kinds(office) >= _BACK, "something was sent back, something pulled back"
    for case_id in _cases(office):
        assert finish(office, case_id), "whatever was done to a case, it can be finished"


def check_every_return(office: Office) -> None:
    """A line of the history, the step it closes and the step it opens come together."""
    with office.database.reading() as session:
        lines = session.scalars(select(HistoryRow).where(HistoryRow.kind.in_(_BACK))).all()
        items = {item.id: item for item in session.scalars(select(WorkItemRow))}
        opened = Counter((item.case_id, item.address) for item in items.values())
    again: Counter[tuple[UUID, str]] = Counter()
    for line in lines:
        facts = orjson.loads(line.facts)
        sent = line.kind is HistoryKind.SENT_BACK
        again[line.case_id, facts["target"] if sent else facts["node"]] += 1
        if sent and facts["closed"]:
            assert items[UUID(facts["item"])].status is WorkItemStatus.SENT_BACK
    for place, times in again.items():
        assert opened[place] > times, "the first time, and once for each return"


def _kinds(office: Office) -> set[HistoryKind]:
    with office.database.reading() as session:
        return set(session.scalars(select(HistoryRow.kind).distinct()))


def _cases(office: Office) -> list[UUID]:
    with office.database.reading() as session:
        return list(session.scalars(select(WorkItemRow.case_id).distinct()))


def finish(office: Office, case_id: UUID) -> bool:
    """Complete what is open until nothing is; return whether the case is over."""
    for _ in range(20):
        case = office.engine.case(office["窓口"], case_id)
        if case.case.status is CaseStatus.FINISHED:
            return True
        for who in ("窓口", "審査"):
            for item in office.engine.inbox(office[who], InboxScope.ALL, size=50).items:
                if item.case_id == case_id:
                    office.engine.complete(office[who], item.id, {})
    return False
