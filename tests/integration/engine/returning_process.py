"""A process that sends cases back and forth until somebody kills it (see test_returning_crash)."""

from __future__ import annotations

import random
import sys

from data_layouts.catalogue import load_catalogue
from engine.clock import SystemClock
from engine.engine import Engine
from engine.values import WorkItem
from errors import NagarezuError
from municipality.actor import Actor
from municipality.positions import load_actor
from storage import Database


def work(url: str, municipality: str, seed: str) -> None:
    """Complete, send back and pull back whatever is in two inboxes, without end; tell of each."""
    database = Database(url)
    engine = Engine(database, SystemClock(), load_catalogue())
    chance = random.Random(seed)  # noqa: S311 - not a secret
    with database.reading() as session:
        people = [load_actor(session, municipality, number) for number in (1, 3)]
    while True:
        engine.start_case("01-80", actor=people[0], answers={})
        for _ in range(30):
            person = chance.choice(people)
            items = engine.inbox(person, size=50).items
            if items:
                _act(engine, person, chance.choice(items), chance)
                sys.stdout.write(".\n")
                sys.stdout.flush()


def _act(engine: Engine, person: Actor, item: WorkItem, chance: random.Random) -> None:
    targets = engine.send_back_targets(person, item.id)
    if targets and chance.random() < 0.5:
        engine.send_back(person, item.id, chance.choice(targets).step, "やり直し")
        return
    engine.complete(person, item.id, {})
    if chance.random() < 0.3:
        try:
            engine.pull_back(person, item.id)
        except NagarezuError:
            return  # the case has gone on by itself


if __name__ == "__main__":
    work(*sys.argv[1:])
