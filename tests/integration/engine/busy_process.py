"""A process that does commands as fast as it can, until somebody kills it (see test_crash.py)."""

from __future__ import annotations

import sys

from data_layouts.catalogue import load_catalogue
from engine.clock import SystemClock
from engine.engine import Engine
from municipality.positions import load_actor
from storage import Database


def work(url: str, municipality: str) -> None:
    """Start cases and do whatever is in anybody's inbox, without end; tell of each step done."""
    database = Database(url)
    engine = Engine(database, SystemClock(), load_catalogue())
    with database.reading() as session:
        people = [load_actor(session, municipality, number) for number in (1, 3, 4)]
    answers = {"氏名": "北海太郎", "異動日": "2026-11-10", "人数": "2", "代理": "0"}
    while True:
        engine.start_case("01-90", actor=people[0], answers=answers)
        for person in people:
            for item in engine.inbox(person, size=2).items:
                engine.complete(person, item.id, answers, "承認" if item.role == "L4" else "")
                sys.stdout.write(".\n")
                sys.stdout.flush()


if __name__ == "__main__":
    work(sys.argv[1], sys.argv[2])
