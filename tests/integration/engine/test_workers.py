"""Several worker processes on one database: no job twice, and a killed worker's are taken over."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from engine.connectors.registry import Connectors
from engine.engine import Engine
from engine.jobs.policy import BATCH, LEASE
from engine.tables import JobRow
from engine.values import CaseStatus
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file
from tests.integration.engine.killing import wait_until_let_go
from tests.integration.engine.working_process import PAUSE, Pausing

SCRIPT = Path(__file__).with_name("working_process.py")
ROOT = Path(__file__).parents[3]
CASES = 60
#: Seconds after which something hangs; far more than a loaded machine needs.
PATIENCE = 120


def start_worker(url: str, office: Office, *, pause_at: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), url, office.clock.now().isoformat(), str(pause_at)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def jobs_done(worker: subprocess.Popen[str]) -> list[str]:
    """Wait until a worker has nothing left to do; return the jobs it ran."""
    with worker:
        out, _ = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0
    return out.split()


def with_a_pause(flow: str) -> str:
    """Return kigen.bpmn with an automatic step before the reminding is counted."""
    step = (
        '<bpmn:serviceTask id="Task_tomaru" name="止まる"><bpmn:extensionElements>'
        f'<wfa:service connector="{PAUSE}" /></bpmn:extensionElements></bpmn:serviceTask>'
        '<bpmn:sequenceFlow id="Flow_6" sourceRef="Task_tomaru" targetRef="Task_tokusoku" />'
    )
    counted = '<bpmn:scriptTask id="Task_tokusoku"'
    in_lane = "<bpmn:flowNodeRef>Task_tokusoku</bpmn:flowNodeRef>"
    return (
        flow.replace('targetRef="Task_tokusoku"', 'targetRef="Task_tomaru"')
        .replace(counted, step + counted)
        .replace(in_lane, in_lane + in_lane.replace("tokusoku", "tomaru"))
    )


def deploy_with_a_pause(office: Office) -> None:
    """Deploy kigen.bpmn so that a worker process can be stopped in the middle of its timers."""
    connectors = Connectors(inside=[Pausing(0)])
    office.engine = Engine(office.database, office.clock, office.engine.catalogue, connectors)
    flow = with_a_pause(flow_file("kigen.bpmn")["kigen.bpmn"].decode())
    office.engine.deploy(FUKAGAWA, {"kigen.bpmn": flow.encode()})


def due_with_remindings(office: Office) -> None:
    """Start ``CASES`` cases and let the first reminding of each come due."""
    deploy_with_a_pause(office)
    for _ in range(CASES):
        office.start("01-93")
    office.clock.advance(timedelta(days=3))


def leased(office: Office) -> set[str]:
    """Return the jobs that are in some worker's hands."""
    with office.database.reading() as session:
        statement = select(JobRow.id).where(JobRow.status == "waiting", JobRow.worker != "")
        found: list[UUID] = list(session.scalars(statement))
    return {str(each) for each in found}


def reminders(office: Office) -> list[str]:
    """Return how often each case was reminded, by its own count."""
    items = office.engine.inbox(office["窓口"], size=CASES).items
    details = [office.engine.case(office["窓口"], item.case_id) for item in items]
    return [dict(detail.known).get("催促の回数", "0") for detail in details]


def test_a_killed_workers_jobs_are_taken_over_and_none_runs_twice(
    office: Office, database_url: str
) -> None:
    due_with_remindings(office)

    done = []
    with start_worker(database_url, office, pause_at=5) as killed:
        assert killed.stdout is not None
        while (line := killed.stdout.readline().strip()) != PAUSE:
            done.append(line)
        killed.kill()
    assert killed.returncode == -signal.SIGKILL
    wait_until_let_go(office)
    in_dead_hands = leased(office)
    assert len(done) < 5
    assert len(in_dead_hands) == BATCH - len(done)
    assert not in_dead_hands & set(done)
    assert reminders(office).count("1") == len(done)

    # Another worker does all the rest, and leaves alone what the dead one had taken ...
    rest = jobs_done(start_worker(database_url, office))
    assert len(rest) == CASES - BATCH
    assert not {*done, *in_dead_hands} & set(rest)
    assert jobs_done(start_worker(database_url, office)) == []

    # ... until its lease is over.
    office.clock.advance(LEASE)
    assert set(jobs_done(start_worker(database_url, office))) == in_dead_hands
    assert reminders(office) == ["1"] * CASES


def test_workers_at_the_same_time_share_the_jobs_and_run_none_twice(
    office: Office, database_url: str
) -> None:
    due_with_remindings(office)
    workers = [start_worker(database_url, office) for _ in range(2)]
    done = [job for worker in workers for job in jobs_done(worker)]
    assert len(done) == len(set(done)) == CASES
    assert reminders(office) == ["1"] * CASES


def test_the_dispatcher_runs_jobs_in_the_background_until_it_is_stopped(office: Office) -> None:
    office.deploy("kigen.bpmn")
    case = office.start("01-93")
    dispatcher = office.engine.dispatcher(poll_seconds=0.01)
    dispatcher.start()
    try:
        office.clock.advance(timedelta(days=20))
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status = office.engine.case(office["窓口"], case.id).case.status
            if status is CaseStatus.FINISHED:
                break
            time.sleep(0.01)
    finally:
        dispatcher.stop()
    assert status is CaseStatus.FINISHED
    assert not [each for each in threading.enumerate() if each.name == "nagarezu-jobs"]
