"""The inbox of one person among a million open work items, counts included: below 20 ms.

Also: whether a step costs more beside a million cases, a tenth of them with history, variables and
a timer, than beside none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.bench_cases import Office
from benchmarks.bulk import LARGEST
from benchmarks.databases import opened_databases
from benchmarks.figures import Steps, Timing, show, show_steps, timed
from benchmarks.many_items import CASES as ALL_CASES
from benchmarks.many_items import (
    FEW_SECTIONS,
    FIRST_SECTION,
    NOW,
    OPEN_ITEMS,
    READER,
    absent_colleague,
    fill,
    frequent_name,
    rare_name,
)
from data_layouts import load_catalogue
from engine.clock import SettableClock
from engine.engine import Engine
from engine.values import InboxFilters, InboxPage, InboxScope
from municipality.actor import Actor, Membership
from municipality.kinds import Duty
from municipality.roles import Role
from storage import Database

RUNS = 40
CASES = 10
SMALL = "900007"
#: Pages turned before the deep one is read; of 200 items.
DEEP = 30


@dataclass(frozen=True, slots=True)
class Question:
    """One thing somebody asks of the inbox."""

    name: str
    ask: Callable[[], InboxPage]


def main() -> None:
    """Fill a database of each kind; time the inbox, and steps beside a million items and none."""
    with opened_databases() as databases, opened_databases(given=False) as small:
        for name, database in databases.items():
            office = Office(database)
            began = time.perf_counter()
            fill(database)
            print(f"\n{name}: filled in {time.perf_counter() - began:.0f} s", flush=True)
            if name in small:
                compare_steps(name, Office(small[name]), office)
            absent_colleague(database)
            measure(name, database)


def compare_steps(name: str, small: Office, full: Office) -> None:
    """Time the steps of the same cases in both databases, in turns."""
    for office in (small, full):
        office.run_case()
        office.starts.clear()
        office.steps.clear()
    for _ in range(CASES):
        for office in (small, full):
            office.run_case()
    for what, few, many in (
        ("start a case", small.starts, full.starts),
        ("complete a step", small.steps, full.steps),
    ):
        rows = [
            ("no other cases", Steps(tuple(few))),
            (f"beside {ALL_CASES:,} cases", Steps(tuple(many))),
        ]
        show_steps(f"{what} on {name}", rows, growth=True)


def measure(name: str, database: Database) -> None:
    """Time the inbox of somebody in the largest and in a small municipality."""
    engine = Engine(database, SettableClock(NOW), load_catalogue())
    for place, person in (
        ("largest municipality, 5 sections", _person(LARGEST, 5)),
        ("small municipality, 2 sections", _person(SMALL, 2)),
    ):
        rows = []
        for question in _questions(engine, person):
            question.ask()
            rows.append((question.name, Timing(tuple(timed(question.ask) for _ in range(RUNS)))))
        show(
            f"page of 50 among {OPEN_ITEMS:,} open items on {name}, counts included: {place}", rows
        )


def _questions(engine: Engine, person: Actor) -> Iterator[Question]:
    for label, scope in (
        ("own", InboxScope.OWN),
        ("section", InboxScope.SECTION),
        ("deputy", InboxScope.DEPUTY),
        ("all", InboxScope.ALL),
        ("overdue", InboxScope.OVERDUE),
        ("soon due", InboxScope.SOON),
    ):
        yield Question(label, partial(engine.inbox, person, scope))
    second = engine.inbox(person).next
    yield Question("next page", partial(engine.inbox, person, after=second))
    deep = _deep(engine, person)
    yield Question("deep page", partial(engine.inbox, person, after=deep))
    yield Question("deep page, backwards", partial(engine.inbox, person, before=deep))
    for label, filters in (
        ("one business", InboxFilters(business_no="31")),
        ("one flow", InboxFilters(flow_id="31-95")),
        ("受付番号, whole", InboxFilters(case_number="R8-21-0000002")),
        ("受付番号, beginning", InboxFilters(case_number="R8-2")),
        ("a rare name", InboxFilters(text=rare_name())),
        ("a frequent name", InboxFilters(text=frequent_name())),
        ("a word that all have", InboxFilters(text="届出")),
        ("a word that none has", InboxFilters(text="どこにもない")),
        ("one item: a name", InboxFilters(item="異動者の氏名", text=frequent_name())),
        ("one item: a day", InboxFilters(item="届出日", text="R8.6.3")),
        ("one item: a month", InboxFilters(item="届出日", text="令和8年6月")),
        ("a name in one flow", InboxFilters(flow_id="31-95", text=frequent_name())),
    ):
        yield Question(label, partial(engine.inbox, person, filters=filters))


def _deep(engine: Engine, person: Actor) -> str | None:
    """Return a position far from the beginning."""
    position = None
    for _ in range(DEEP):
        found = engine.inbox(person, after=position, size=200).next
        position = found or position
    return position


def _person(municipality: str, sections: int) -> Actor:
    """Return somebody with two roles in some sections."""
    first = FIRST_SECTION + (0 if municipality == LARGEST else FEW_SECTIONS - sections)
    members = [
        Membership(section_id=first + number, section_name="係", role=role, duty=Duty.MAIN)
        for number in range(sections)
        for role in (Role.COUNTER, Role.REVIEWER)
    ]
    return Actor(
        municipality=municipality, staff_id=READER, name="職員", memberships=tuple(members)
    )


if __name__ == "__main__":
    main()
