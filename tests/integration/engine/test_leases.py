"""Leases: extended while a job runs, given back by a worker that stops, lost by none that waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, select

from engine.connectors.registry import Call, Connectors
from engine.engine import Engine
from engine.jobs import patience, working
from engine.jobs.policy import BUSY_REST, LEASE
from engine.tables import CaseRow, JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JsonValue
from errors.storage import DatabaseBusy
from storage import Database
from tests.integration.engine.conftest import Office

#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120
JOBS = table_of(JobRow)


class SlowLine:
    """A connector that answers when it is allowed to."""

    name = "test"

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.called = threading.Event()
        self.may_answer = threading.Event()

    def send(self, call: Call) -> JsonValue:
        self.calls.append(call)
        self.called.set()
        assert self.may_answer.wait(PATIENCE)
        return "受け取りました"


@pytest.fixture
def line(office: Office) -> SlowLine:
    line = SlowLine()
    connectors = Connectors(outside=[line])
    office.engine = Engine(office.database, office.clock, office.engine.catalogue, connectors)
    return line


def waiting_jobs(office: Office) -> list[Row[Any]]:
    with office.database.looking() as connection:
        statement = select(JOBS).where(JOBS.c.status == JobStatus.WAITING).order_by(JOBS.c.id)
        return list(connection.execute(statement))


def due_jobs(office: Office) -> list[Row[Any]]:
    return [job for job in waiting_jobs(office) if job.due_at <= office.clock.now()]


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def due_with_remindings(office: Office, count: int) -> None:
    office.deploy("kigen.bpmn")
    for _ in range(count):
        office.start("01-93")
    office.clock.advance(timedelta(days=3))


def test_a_worker_that_is_told_to_stop_finishes_the_job_in_hand_and_gives_back_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "TOGETHER_SECONDS", 0)
    due_with_remindings(office, 5)
    before = {job.id: job.due_at for job in due_jobs(office)}
    worker = office.engine.worker()
    ran: list[UUID] = []

    def tell(job_id: UUID) -> None:
        ran.append(job_id)
        worker.stop()

    worker.run_due(tell=tell)

    assert len(ran) == 1
    left = due_jobs(office)
    assert {job.id: job.due_at for job in left} == {
        job_id: due_at for job_id, due_at in before.items() if job_id not in ran
    }
    assert {(job.worker, job.attempts) for job in left} == {("", 0)}
    assert len(office.engine.run_due_jobs()) == 4


def test_a_long_call_keeps_its_job(office: Office, line: SlowLine) -> None:
    office.deploy("soto.bpmn")
    office.start("01-95")
    slow = office.engine.worker(renewal_seconds=0.01)
    thread = threading.Thread(target=slow.run_due)
    thread.start()
    assert line.called.wait(PATIENCE)

    office.clock.advance(LEASE)
    until(lambda: waiting_jobs(office)[0].due_at > office.clock.now())
    assert office.engine.run_due_jobs() == ()

    line.may_answer.set()
    thread.join()
    assert len(line.calls) == 1
    assert office.item("窓口").name == "回答を確かめる"


def test_nothing_else_waits_behind_a_long_call(office: Office, line: SlowLine) -> None:
    """Neither a second call nor a timer: another worker can do them meanwhile."""
    due_with_remindings(office, 2)
    office.deploy("soto.bpmn")
    office.start("01-95")
    office.start("01-95")
    slow = threading.Thread(target=office.engine.worker().run_due)
    slow.start()
    assert line.called.wait(PATIENCE)
    in_hand = [job.kind for job in waiting_jobs(office) if job.worker]
    line.may_answer.set()
    assert in_hand == ["service"]
    slow.join()
    assert len(line.calls) == 2


def test_a_busy_database_is_not_a_failure_of_the_job(
    office: Office, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody holds what the second of two jobs needs for longer than the worker is patient."""
    monkeypatch.setattr(working, "TOGETHER_SECONDS", 0)
    due_with_remindings(office, 2)
    due = [job.id for job in due_jobs(office)]
    monkeypatch.setattr(patience, "BUSY_PAUSES", (0.01,))
    for module in ("sqlite", "postgres"):
        monkeypatch.setattr(f"storage.{module}.WAIT_SECONDS", 0.1)
    impatient = Database(database_url)
    worker = Engine(impatient, office.clock, office.engine.catalogue).worker()
    ran: list[UUID] = []
    with office.database.engine.connect() as other:

        def hold_all_cases(job_id: UUID) -> None:
            ran.append(job_id)
            other.begin()
            other.execute(select(CaseRow.id).with_for_update())

        # On SQLite one writer keeps all others out: not even giving back is possible.
        with suppress(DatabaseBusy):
            worker.run_due(tell=hold_all_cases)
        other.rollback()
    office.clock.advance(BUSY_REST)
    worker.run_due(tell=ran.append)
    impatient.close()
    assert sorted(ran) == due
    with office.database.looking() as connection:
        done = connection.execute(select(JOBS).where(JOBS.c.id == ran[1])).one()
    assert (done.status, done.attempts, done.message) == (JobStatus.DONE, 1, "")


def test_what_is_busy_for_a_moment_only_is_tried_again_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "BUSY_PAUSES", (0.0, 0.0))
    tries: list[int] = []

    def command() -> str:
        tries.append(len(tries))
        if len(tries) < 3:
            raise DatabaseBusy("busy")
        return "done"

    assert patience.patiently(command) == "done"
    tries.clear()
    tries_allowed = 3
    with pytest.raises(DatabaseBusy):
        patience.patiently(lambda: always_busy(tries))
    assert len(tries) == tries_allowed


def always_busy(tries: list[int]) -> None:
    tries.append(1)
    raise DatabaseBusy("busy")


def test_what_a_step_leaves_to_do_is_done_at_once(office: Office, line: SlowLine) -> None:
    """On PostgreSQL the worker is woken up; on SQLite it looks from time to time."""
    line.may_answer.set()
    office.deploy("soto.bpmn")
    dispatcher = office.engine.dispatcher(poll_seconds=0.01 if office.database.is_sqlite else 3600)
    dispatcher.start()
    try:
        for count in (1, 2):
            office.start("01-95")
            until(lambda count=count: len(line.calls) == count)  # type: ignore[misc]
    finally:
        dispatcher.stop()


def test_timers_that_come_due_together_are_told_of_when_all_are_committed(office: Office) -> None:
    due_with_remindings(office, 3)
    seen: list[int] = []
    office.engine.worker().run_due(tell=lambda job_id: seen.append(len(due_jobs(office))))
    assert len(seen) == 3
    assert seen[-1] == 0


def test_one_timer_that_fails_does_not_keep_the_others_from_firing(office: Office) -> None:
    due_with_remindings(office, 3)
    first, *others = due_jobs(office)
    with office.database.writing() as connection:
        broken = JOBS.update().where(JOBS.c.id == first.id)
        connection.execute(broken.values(order={**first.order, "planned": "いつか"}))
    assert sorted(office.engine.run_due_jobs()) == sorted(job.id for job in others)
    (left,) = [job for job in waiting_jobs(office) if job.id == first.id]
    assert (left.attempts, left.worker) == (1, "")
    assert "予期しない不具合" in left.message
