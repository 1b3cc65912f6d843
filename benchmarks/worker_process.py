"""A worker process of a measurement: ready, set, and when told to go, until nothing is due."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from uuid import UUID

from data_layouts import load_catalogue
from engine.clock import SettableClock
from engine.engine import Engine
from storage import Database


def main(url: str, now: str) -> None:
    """Say that everything is loaded; begin at the next line of standard input.

    Tell the count, and the seconds of processor it took.
    """
    engine = Engine(Database(url), SettableClock(datetime.fromisoformat(now)), load_catalogue())
    worker = engine.worker()
    worker.run_due(limit=1)  # what only the first job loads
    print("ready", flush=True)
    sys.stdin.readline()
    done: list[UUID] = []
    begin = time.process_time()
    worker.run_due(tell=done.append)
    print(len(done), time.process_time() - begin, flush=True)
    sys.stdin.read()  # what the server did for us is read before the connection goes


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
