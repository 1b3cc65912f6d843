"""Milliseconds and memory of comparisons, and what all municipalities together would take."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bench_fitgap.large import large_pair
from benchmarks.bench_fitgap.mutations import MUTATIONS, mutate
from benchmarks.figures import Timing, show
from fitgap.comparison import compare
from fitgap.matrix import Cell, Job, run_matrix
from wfa.library import LibraryFlow
from wfa.model import Flow
from wfa.writing import write_flow

SIZES = {30: 12, 150: 4}  #: steps on each side, and pairs of that size
MUNICIPALITIES, BUSINESS_FLOWS = 179, 252  #: of Hokkaido; flows when all 26 businesses are drawn
SAMPLED, WORKERS = 60, 2


def measure_sizes() -> None:
    """Print the time of one comparison, read files already parsed."""
    rows = []
    for size, count in SIZES.items():
        pairs = [large_pair(size, seed) for seed in range(count)]
        compare(*pairs[0])
        rows.append((f"{size} x {size} steps", Timing(tuple(_cpu(*pair) for pair in pairs))))
    show("one comparison, CPU time", rows)


def _cpu(standard: Flow, current: Flow) -> float:
    """Return CPU milliseconds: what else the machine does then counts less."""
    begin = time.process_time()
    compare(standard, current)
    return (time.process_time() - begin) * 1000


def measure_matrix(entries: Sequence[LibraryFlow]) -> None:
    """Print the time of a sample of changed copies, from files, in parallel, and what follows."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = _sample(entries, Path(folder), random.Random(1))  # noqa: S311
        cells: list[Cell] = []
        begin = _processor_seconds()
        run_matrix(jobs, workers=WORKERS, done=cells.append)
        seconds = _processor_seconds() - begin
    each = seconds / len(cells)
    problems = sum(bool(cell.problem) for cell in cells)
    print(f"\n{len(cells)} comparisons of files on {WORKERS} processes: {seconds:.1f} s of CPU")
    print(f"  unreadable {problems}, {each * 1000:.0f} ms each with starting the processes")
    for flows in (len(entries), BUSINESS_FLOWS):
        minutes = each * flows * MUNICIPALITIES / 60
        print(
            f"  {flows} flows x {MUNICIPALITIES} municipalities: {minutes:.0f} minutes of CPU,"
            f" {minutes / WORKERS:.0f} on {WORKERS} cores"
        )
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory: largest process {worker:.0f} MB, this one {own:.0f} MB")


def _processor_seconds() -> float:
    """Return the processor time of this process and of all it has waited for."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _sample(entries: Sequence[LibraryFlow], folder: Path, choice: random.Random) -> list[Job]:
    jobs = []
    for number in range(SAMPLED):
        entry = entries[number % len(entries)]
        made = mutate(entry.flow, choice.sample(list(MUTATIONS), 3), choice)
        flow = made[0] if made else entry.flow
        paths = [folder / f"{number}_{side}.bpmn" for side in ("standard", "current")]
        for path, each in zip(paths, (entry.flow, flow), strict=True):
            path.write_bytes(write_flow(each))
        jobs.append(Job(f"{number:03}", entry.flow_id, *paths))
    return jobs
