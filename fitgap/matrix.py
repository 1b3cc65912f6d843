"""Many flows of many municipalities at once: in parallel, in bounded memory."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from errors import NagarezuError
from errors.fitgap import NothingToCompare
from fitgap.comparison import compare
from fitgap.intake import DRAWINGS, WORKBOOKS, read_compared
from fitgap.matching.correspondences import Status

#: Comparisons waiting for each worker: enough to keep it busy, few enough to stay small.
WAITING_PER_WORKER = 4
#: A file name begins with the flow id: ``01-01_転入.bpmn``.
_FLOW_ID = re.compile(r"([0-9A-Z]{2}-[0-9]{2})(?=[_.\-\s])")


@dataclass(frozen=True, slots=True)
class Job:
    """One comparison to be made; paths only, so that it costs nothing to wait."""

    municipality: str
    flow_id: str
    standard: Path
    current: Path


@dataclass(frozen=True, slots=True)
class Cell:
    """What one comparison gave, in numbers; ``problem`` instead if a file cannot be read."""

    municipality: str
    flow_id: str
    similarity: float = 0.0
    same_procedure: bool = False
    pairs: int = 0
    to_confirm: int = 0
    gaps: Mapping[str, int] = field(default_factory=dict)  #: counted differences by type
    problem: str = ""  #: Japanese


def find_jobs(standards: Path, municipalities: Path) -> list[Job]:
    """Return a job for each current flow that has a standard one, sorted.

    Args:
        standards: folder of standard flows, at any depth.
        municipalities: folder with one folder for each municipality.

    Raises:
        NothingToCompare: there is none.
    """
    known = dict(_flows(standards))
    jobs = [
        Job(folder.name, flow_id, known[flow_id], path)
        for folder in sorted(municipalities.iterdir() if municipalities.is_dir() else ())
        if folder.is_dir()
        for flow_id, path in _flows(folder)
        if flow_id in known
    ]
    if not jobs:
        detail = f"Expected current flows in {municipalities}, but no name has a standard"
        raise NothingToCompare(detail, folder=str(municipalities))
    return jobs


def _flows(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        found = _FLOW_ID.match(path.name)
        if found and path.suffix.lower() in DRAWINGS | WORKBOOKS:
            yield found[1], path


def run_matrix(jobs: Iterable[Job], *, workers: int, done: Callable[[Cell], None]) -> None:
    """Make all comparisons and hand each result over, in the order of the jobs.

    Only a few jobs for each worker are under way at a time, and no result is kept: memory does
    not grow with the number of jobs.
    """
    if workers < 2:
        for job in jobs:
            done(run_job(job))
        return
    waiting: deque[Future[Cell]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for job in jobs:
            if len(waiting) >= workers * WAITING_PER_WORKER:
                done(waiting.popleft().result())
            waiting.append(pool.submit(run_job, job))
        while waiting:
            done(waiting.popleft().result())


def run_job(job: Job) -> Cell:
    """Make one comparison; a file that cannot be read does not stop the others."""
    try:
        result = compare(read_compared(job.standard), read_compared(job.current))
    except NagarezuError as refusal:
        return Cell(job.municipality, job.flow_id, problem=refusal.user_message)
    return Cell(
        municipality=job.municipality,
        flow_id=job.flow_id,
        similarity=result.similarity,
        same_procedure=result.same_procedure,
        pairs=len(result.alignment),
        to_confirm=sum(each.status is Status.CONFIRM for each in result.alignment),
        gaps=dict(Counter(gap.type.value for gap in result.counted)),
    )
