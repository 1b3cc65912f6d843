"""Jobs: how fast due timers fire, in one process and in several on one PostgreSQL."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.copies import copy_case
from benchmarks.databases import ROOT, opened_databases
from benchmarks.figures import measured, timed
from benchmarks.flows import START_ANSWERS, application_flow
from benchmarks.office import OneClerkOffice

#: Timers that are due at once, and how long they may take.
TIMERS, LIMIT_SECONDS = 10_000, 60
#: Jobs shared by several processes, and how often each number of processes runs them.
SHARED, ROUNDS = 8_000, 5
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What several processes did together."""

    rate: float  #: jobs a second, on the wall
    workers: float  #: milliseconds of processor a job, of the worker processes
    server: float  #: of PostgreSQL, everything it runs


def worker_processes(office: OneClerkOffice) -> None:
    """Let one and four processes share the same number of jobs, in turns.

    The wall tells little while the machine does other work, so each round is compared with itself,
    and processor time tells whether several processes get in each other's way.
    """
    print(f"\n{SHARED:,} due timers on PostgreSQL, shared by worker processes")
    rounds: list[dict[int, Shared]] = []
    for _ in range(ROUNDS):
        found: dict[int, Shared] = {}
        for count in PROCESSES:
            _let_come_due(office, SHARED)
            found[count] = _share(office, count)
        rounds.append(found)
    one = PROCESSES[0]
    for count in PROCESSES:
        of_count = [each[count] for each in rounds]
        ratios = [each[count].rate / each[one].rate for each in rounds]
        print(
            f"  {count} process(es): {max(each.rate for each in of_count):7,.0f} jobs a second at"
            f" best, {statistics.median(ratios):5.2f}x in the median"
            f" ({', '.join(f'{ratio:.2f}' for ratio in ratios)});"
            f" processor {min(each.workers for each in of_count):.2f} ms a job"
            f" + server {min(each.server for each in of_count):.2f} ms"
        )


def _let_come_due(office: OneClerkOffice, count: int) -> None:
    receipt = office.start("01-80", START_ANSWERS)
    copy_case(office.database, receipt.id, count - 1)
    office.clock.advance(timedelta(days=15))


def _share(office: OneClerkOffice, count: int) -> Shared:
    """Let so many processes run what is due."""
    with ExitStack() as stack:
        workers = [stack.enter_context(_process(office)) for _ in range(count)]
        for worker in workers:
            _line(worker)
        before = _server_seconds(office)
        told: list[tuple[int, float]] = []
        milliseconds = timed(lambda: told.extend(_go(workers)))
        server = _server_seconds(office) - before
    jobs = sum(done for done, _ in told)
    return Shared(
        rate=jobs / milliseconds * 1000,
        workers=sum(seconds for _, seconds in told) / jobs * 1000,
        server=server / jobs * 1000,
    )


def _server_seconds(office: OneClerkOffice) -> float:
    """Return the processor time of the processes of a server on this machine, in seconds."""
    with office.database.looking() as connection:
        pids = connection.execute(text("SELECT pid FROM pg_stat_activity")).scalars().all()
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _process(office: OneClerkOffice) -> subprocess.Popen[str]:
    url = office.database.url.render_as_string(hide_password=False)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "benchmarks.worker_process", url, office.clock.now().isoformat()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _go(workers: Sequence[subprocess.Popen[str]]) -> list[tuple[int, float]]:
    """Return how many jobs each did, and its processor time in seconds."""
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    told = [_line(worker).split() for worker in workers]
    return [(int(done), float(seconds)) for done, seconds in told]


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout is not None
    return worker.stdout.readline()


if __name__ == "__main__":
    main()
