"""A process that runs due jobs until nothing is due, or somebody kills it (see test_workers.py)."""

from __future__ import annotations

import sys
from datetime import datetime

from data_layouts.catalogue import load_catalogue
from engine.clock import SettableClock
from engine.engine import Engine
from storage import Database


def work(url: str, now: str) -> None:
    """Run everything that is due at a moment; tell of each job."""
    engine = Engine(Database(url), SettableClock(datetime.fromisoformat(now)), load_catalogue())
    for job_id in engine.worker().run_due():
        sys.stdout.write(f"{job_id}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2])
