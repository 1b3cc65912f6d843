"""A process that runs due jobs until nothing is due, or somebody kills it (see test_workers.py)."""

from __future__ import annotations

import sys
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_layouts.catalogue import load_catalogue
from engine.clock import SettableClock
from engine.connectors.registry import Call, Connectors
from engine.engine import Engine
from engine.values import JsonValue
from storage import Database

PAUSE = "pause"


class Pausing:
    """A connector that stops in the middle of the n-th job that calls it (0: of none).

    It says so and waits until standard input is closed: with all that has happened in the
    transaction so far, and the leases of the rest of the batch in hand.
    """

    name = PAUSE

    def __init__(self, at: int) -> None:
        self._left = at

    def call(self, call: Call, session: Session) -> JsonValue:
        self._left -= 1
        if self._left == 0:
            say(PAUSE)
            sys.stdin.read()
        return None


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def work(url: str, now: str, pause_at: int) -> None:
    """Run everything that is due at a moment; tell of each job that is done."""
    clock = SettableClock(datetime.fromisoformat(now))
    connectors = Connectors(inside=[Pausing(pause_at)])
    engine = Engine(Database(url), clock, load_catalogue(), connectors)

    def tell(job_id: UUID) -> None:
        say(str(job_id))

    engine.worker().run_due(tell=tell)


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], int(sys.argv[3]))
