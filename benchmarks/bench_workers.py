"""Jobs: how fast due timers fire, in one process and in several on one PostgreSQL."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta

from benchmarks.copies import copy_case
from benchmarks.databases import ROOT, opened_databases
from benchmarks.figures import measured, timed
from benchmarks.flows import START_ANSWERS, application_flow
from benchmarks.office import OneClerkOffice

#: Timers that are due at once, and how long they may take.
TIMERS, LIMIT_SECONDS = 10_000, 60
#: Jobs shared by several processes, and how often each number of processes runs them.
SHARED, ROUNDS = 2_000, 3
PROCESSES = (1, 4)


def main() -> None:
    """Print the figures."""
    with opened_databases() as databases:
        offices = {name: OneClerkOffice(database) for name, database in databases.items()}
        for name, office in offices.items():
            office.deploy(application_flow(1))
            due_timers(name, office)
        if "PostgreSQL" in offices:
            worker_processes(offices["PostgreSQL"])


def due_timers(name: str, office: OneClerkOffice) -> None:
    """Let many timers come due; one process fires them."""
    _let_come_due(office, TIMERS)
    took = measured(lambda: office.engine.run_due_jobs())
    seconds = took.wall / 1000
    print(
        f"\n{TIMERS:,} due timers on {name}, one process: {seconds:.1f} s on the wall"
        f" (limit: {LIMIT_SECONDS}), {took.cpu / 1000:.1f} s of processor,"
        f" {TIMERS / seconds:,.0f} a second"
    )


def worker_processes(office: OneClerkOffice) -> None:
    """Let one and four processes share the same number of jobs, in turns."""
    print(f"\n{SHARED:,} due timers on PostgreSQL, shared by worker processes")
    rates: dict[int, list[float]] = {count: [] for count in PROCESSES}
    for _ in range(ROUNDS):
        for count in PROCESSES:
            _let_come_due(office, SHARED)
            rates[count].append(_rate(office, count))
    best = {count: max(found) for count, found in rates.items()}
    one = best[PROCESSES[0]]
    for count, found in rates.items():
        each = ", ".join(f"{rate:,.0f}" for rate in found)
        print(
            f"  {count} process(es): {best[count]:7,.0f} jobs a second at best ({each})"
            f"  {best[count] / one:5.2f}x"
        )


def _let_come_due(office: OneClerkOffice, count: int) -> None:
    receipt = office.start("01-80", START_ANSWERS)
    copy_case(office.database, receipt.id, count - 1)
    office.clock.advance(timedelta(days=15))


def _rate(office: OneClerkOffice, count: int) -> float:
    """Return how many jobs a second so many processes do together."""
    with ExitStack() as stack:
        workers = [stack.enter_context(_process(office)) for _ in range(count)]
        for worker in workers:
            _line(worker)
        done: list[int] = []
        milliseconds = timed(lambda: done.extend(_go(workers)))
    return sum(done) / milliseconds * 1000


def _process(office: OneClerkOffice) -> subprocess.Popen[str]:
    url = office.database.url.render_as_string(hide_password=False)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "benchmarks.worker_process", url, office.clock.now().isoformat()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _go(workers: Sequence[subprocess.Popen[str]]) -> list[int]:
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    return [int(_line(worker)) for worker in workers]


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline()


if __name__ == "__main__":
    main()
