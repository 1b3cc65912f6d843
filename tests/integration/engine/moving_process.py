"""A process that moves cases until all are, or somebody kills it (see test_moving_crash.py)."""

from __future__ import annotations

import sys
from uuid import UUID

from data_layouts.catalogue import load_catalogue
from engine.clock import SystemClock
from engine.engine import Engine
from engine.moving.values import MoveStatus
from municipality.actor import system_actor
from storage import Database


def work(url: str, municipality: str, move_id: UUID) -> None:
    """Move the cases of an order one after the other; tell of each."""
    engine = Engine(Database(url), SystemClock(), load_catalogue())
    actor = system_actor(municipality)
    for case in engine.moved_cases(actor, move_id):
        if case.status is MoveStatus.WAITING:
            engine.move_case(actor, move_id, case.case_id)
            sys.stdout.write(".\n")
            sys.stdout.flush()


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2], UUID(sys.argv[3]))
