"""A step with everything included, against those who do less: the ratios we promise.

Load, complete one task of a person, save, in one durable transaction on a SQLite file
(``synchronous=FULL``). Ours also checks the answers and writes work items, jobs, history with its
hash chain; the others write what their names say. All take turns within one run, case by case.

Processor time is printed beside the time on the wall: on a machine with other work on it, only
that says how much each has to do.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.figures import Steps, Took, show_steps
from benchmarks.flows import application_flow
from benchmarks.rivals.npm_engine import BpmnEngine, NpmMissing, install
from benchmarks.rivals.ours import Nagarezu
from benchmarks.rivals.stock import StockWithRow
from benchmarks.rivals.token_game import TokenGame
from benchmarks.rivals.walking import Contender
from storage import Database, migrate
from wfa.model import Flow

#: Blocks of the flow, how many cases each contender walks, and whether bpmn-engine is one of them:
#: on the large flow it needs seconds for a step.
SIZES = ((1, 12, True), (8, 3, False))


def main() -> None:
    """Print the figures."""
    for blocks, cases, with_npm in SIZES:
        flow = application_flow(blocks)
        with _contenders(flow, with_npm) as contenders:
            for each in contenders:
                each.walk()  # what is only needed once: imports, caches, prepared statements
            took: dict[str, list[Took]] = {each.name: [] for each in contenders}
            for _ in range(cases):
                for each in contenders:
                    gc.collect()  # nobody pays for what another has left behind
                    took[each.name] += each.walk()
            rows = [(name, Steps(tuple(steps))) for name, steps in took.items()]
            show_steps(f"a step, {len(flow.nodes)} nodes, everything included, SQLite", rows)
            print(f"  steps per second: ours {_per_second(rows[0][1])}")
            ours = contenders[0]
            assert isinstance(ours, Nagarezu)
            print(f"  saved state: {ours.largest_state():,} bytes at most")


def _per_second(steps: Steps) -> str:
    return (
        f"{1000 / steps.wall.median:,.0f} on the wall, {1000 / steps.cpu.median:,.0f} by processor"
    )


@contextmanager
def _contenders(flow: Flow, with_npm: bool) -> Iterator[list[Contender]]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))

        def database(name: str) -> Database:
            made = Database(f"sqlite:///{folder}/{name}.db")
            migrate(made)
            stack.callback(made.close)
            return made

        contenders: list[Contender] = [
            Nagarezu("nagarezu", database("ours"), flow),
            StockWithRow(folder / "stock.db", flow),
            TokenGame(database("game"), flow, on_driver=False),
            TokenGame(database("driver"), flow, on_driver=True),
        ]
        if with_npm:
            contenders += _npm_engines(stack, folder, flow)
        yield contenders


def _npm_engines(stack: ExitStack, folder: Path, flow: Flow) -> list[Contender]:
    try:
        install()
    except NpmMissing as missing:
        print(f"npm bpmn-engine is left out: {missing}")
        return []
    engines = (BpmnEngine(folder, flow, loaded=loaded) for loaded in (False, True))
    return [stack.enter_context(engine) for engine in engines]


if __name__ == "__main__":
    main()
