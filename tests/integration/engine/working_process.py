"""A process that runs due jobs until nothing is due, or somebody kills it (see test_workers.py)."""

from __future__ import annotations

import itertools
import sys
from datetime import datetime
from uuid import UUID

from data_layouts.catalogue import load_catalogue
from engine.clock import SettableClock
from engine.engine import Engine
from storage import Database


def work(url: str, now: str, pause_after: int) -> None:
    """Run everything that is due at a moment; tell of each job.

    After ``pause_after`` jobs it waits until its standard input is closed (0: it never waits), with
    the leases of the rest of its batch in hand.
    """
    engine = Engine(Database(url), SettableClock(datetime.fromisoformat(now)), load_catalogue())
    count = itertools.count(1)

    def tell(job_id: UUID) -> None:
        sys.stdout.write(f"{job_id}\n")
        sys.stdout.flush()
        if next(count) == pause_after:
            sys.stdin.read()

    engine.worker().run_due(tell=tell)


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], int(sys.argv[3]))
