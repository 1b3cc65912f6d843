"""Several worker processes on one database: no job twice, and a killed worker's are taken over."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

from engine.jobs.dispatching import Dispatcher
from engine.jobs.policy import LEASE
from engine.values import CaseStatus
from tests.integration.engine.conftest import Office

SCRIPT = Path(__file__).with_name("working_process.py")
ROOT = Path(__file__).parents[3]
CASES = 60


def start_worker(url: str, office: Office) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), url, office.clock.now().isoformat()],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        stdout=subprocess.PIPE,
    )


def reminders(office: Office) -> list[str]:
    """Return how often each case was reminded, by its own count."""
    items = office.engine.inbox(office["窓口"], size=CASES).items
    details = [office.engine.case(office["窓口"], item.case_id) for item in items]
    return [dict(detail.known).get("催促の回数", "0") for detail in details]


def test_a_killed_workers_jobs_are_taken_over_and_none_runs_twice(
    office: Office, database_url: str
) -> None:
    office.deploy("kigen.bpmn")
    for _ in range(CASES):
        office.start("01-93")
    office.clock.advance(timedelta(days=3))

    first, second = start_worker(database_url, office), start_worker(database_url, office)
    with first, second:
        assert first.stdout is not None
        assert second.stdout is not None
        first.stdout.readline()
        first.kill()
        assert len(second.stdout.read().split()) < CASES

    # What the killed one had taken is free again when its lease is over.
    office.clock.advance(LEASE)
    office.engine.run_due_jobs()
    assert reminders(office) == ["1"] * CASES


def test_the_dispatcher_runs_jobs_in_the_background_until_it_is_stopped(office: Office) -> None:
    office.deploy("kigen.bpmn")
    case = office.start("01-93")
    dispatcher = Dispatcher(office.engine.worker(), poll_seconds=0.01)
    dispatcher.start()
    office.clock.advance(timedelta(days=20))
    finished = threading.Event()
    for _ in range(1_000):
        status = office.engine.case(office["窓口"], case.id).case.status
        if status is CaseStatus.FINISHED:
            break
        finished.wait(0.01)
    dispatcher.stop()
    assert status is CaseStatus.FINISHED
    assert not [each for each in threading.enumerate() if each.name == "nagarezu-jobs"]
