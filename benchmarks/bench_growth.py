"""What must not make a step dearer: finished history, data it does not touch, many flows, length.

The whole engine with its database (SQLite, durable). Ratios within one run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from lxml import etree
from sqlalchemy.orm import Session

from benchmarks.figures import Steps, Took, measured, show_steps, timed
from benchmarks.flows import AGAIN, chain_flow, loop_flow
from benchmarks.office import MUNICIPALITY, OneClerkOffice
from engine.connectors.registry import Call, Connectors
from engine.connectors.transmission import TransmissionConnector
from engine.values import JsonValue
from storage import Database, migrate
from wfa.library import standard_flows

ROUNDS = (10, 500, 2_000)
#: Steps that are timed.
TIMED = 40
#: Bytes of JSON that a case knows and its steps do not touch.
LARGE = 1_000_000
FLOWS = 250
CHAIN = 800


class LargeAnswer:
    """A connector that answers with a megabyte of records."""

    name = "large"

    def call(self, call: Call, session: Session) -> JsonValue:
        """Return records."""
        record: JsonValue = {
            "氏名": "北海　太郎",
            "住所": "深川市二条１７番１７号",
            "備考": "x" * 880,
        }
        return [record for _ in range(LARGE // 1_000)]


def main() -> None:
    """Print the figures."""
    finished_history()
    untouched_data()
    deploying()
    long_chain()


def finished_history() -> None:
    """Steps of a loop after so many rounds, in turns."""
    with _office() as office:
        office.deploy(loop_flow())
        cases = {rounds: office.start("01-81", {}).id for rounds in ROUNDS}
        for rounds, case in cases.items():
            for _ in range(rounds):
                _again(office, case)
        took = _in_turns(office, {f"after {n:,} rounds": case for n, case in cases.items()})
        show_steps("a step with finished history", took, growth=True)
        for case in cases.values():
            _again(office, case, last=True)
            status = office.engine.case(office.clerk, case).case.status
            entries = len(office.engine.history(office.clerk, case))
            print(f"  the case is {status}, its history has {entries:,} entries")


def untouched_data() -> None:
    """Steps of a case that knows a megabyte, against one that knows next to nothing."""
    with _office() as office:
        office.deploy(loop_flow())
        office.deploy(loop_flow("83", connector=LargeAnswer.name))
        small, large = office.start("01-81", {}).id, office.start("01-83", {}).id
        _in_turns(office, {"": small, " ": large})
        took = _in_turns(office, {"knows nothing": small, "knows 1 MB": large})
        show_steps("a step that does not touch the data of its case", took, growth=True)


def _in_turns(office: OneClerkOffice, cases: dict[str, UUID]) -> list[tuple[str, Steps]]:
    took: dict[str, list[Took]] = {name: [] for name in cases}
    for _ in range(TIMED):
        for name, case in cases.items():
            took[name].append(_again(office, case))
    return [(name, Steps(tuple(steps))) for name, steps in took.items()]


def _again(office: OneClerkOffice, case: UUID, *, last: bool = False) -> Took:
    item = office.next_item(case)
    assert item is not None
    return measured(partial(office.complete, item.id, {AGAIN: "0" if last else "1"}))


def deploying() -> None:
    """Many flows at once: read, checked, compiled, stored."""
    files = dict(_many_files())
    with _office() as office:
        took = measured(lambda: office.engine.deploy(MUNICIPALITY, files))
        count = len(office.engine.editions(MUNICIPALITY))
        size = sum(map(len, files.values())) / 1e6
        print(
            f"\nparse and deploy {count} flows ({size:.0f} MB, copies of the standard with ids of"
            f" their own): {took.wall / 1000:.2f} s, processor {took.cpu / 1000:.2f} s"
        )
    bare = measured(lambda: [etree.fromstring(content) for content in files.values()])
    print(f"  lxml alone, for comparison: {bare.wall / 1000:.2f} s")


def _many_files() -> Iterator[tuple[str, bytes]]:
    entries = standard_flows().all()
    for number in range(FLOWS):
        entry = entries[number % len(entries)]
        main = entry.flow.main
        assert main is not None
        assert main.info is not None
        text = entry.content.decode().replace(f'"{main.id}"', f'"{main.id}_{number}"')
        old, new = f'flowNo="{main.info.flow_no}"', f'flowNo="{number:03d}"'
        yield f"{number:03d}.bpmn", text.replace(old, new, 1).encode()


def long_chain() -> None:
    """A very long flow through the whole engine."""
    with _office() as office:
        flow = chain_flow(CHAIN)
        deployed = timed(lambda: office.deploy(flow))
        cases: list[UUID] = []
        started = timed(lambda: cases.append(office.start("01-82", {}).id))
        item = office.next_item(cases[0])
        assert item is not None
        ended = timed(lambda: office.complete(item.id, {"備考": "終わり"}))
        status = office.engine.case(office.clerk, cases[0]).case.status
        print(
            f"\n{CHAIN} nodes in a row: deployed in {deployed:.0f} ms, started and run to the one"
            f" step at its end in {started:.0f} ms, ended in {ended:.0f} ms: {status}"
        )


@contextmanager
def _office() -> Iterator[OneClerkOffice]:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        migrate(database)
        yield OneClerkOffice(database, Connectors(inside=[TransmissionConnector(), LargeAnswer()]))
        database.close()


if __name__ == "__main__":
    main()
