"""A worker process of a measurement: ready, set, and when told to go, until nothing is due."""

from __future__ import annotations

import sys
from datetime import datetime
from uuid import UUID

from data_layouts import load_catalogue
from engine.clock import SettableClock
from engine.engine import Engine
from storage import Database


def main(url: str, now: str) -> None:
    """Say that everything is loaded; begin at the next line of standard input; tell the count."""
    engine = Engine(Database(url), SettableClock(datetime.fromisoformat(now)), load_catalogue())
    worker = engine.worker()
    worker.run_due(limit=1)  # what only the first job loads
    print("ready", flush=True)
    sys.stdin.readline()
    done: list[UUID] = []
    worker.run_due(tell=done.append)
    print(len(done), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
