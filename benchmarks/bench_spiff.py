"""The executing engine alone: load, complete a step, save, against stock SpiffWorkflow.

No database and no work items: see ``bench_cases`` for everything included. Reading and compiling
are not in the steps of either side. Ratios below 1 mean faster than stock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from benchmarks.figures import Timing, show, timed
from benchmarks.flows import AGAIN, START_ANSWERS, application_flow, chain_flow, loop_flow, told
from benchmarks.rivals.stock import StockEngine
from data_layouts import load_catalogue
from data_layouts.items import DataType
from engine.spiff import Definition, MemoryVariables, compile_definition
from wfa.library import standard_flows
from wfa.model import Flow, Node
from wfa.model.kinds import OutcomeKind
from wfa.reading import read_flow

CASES = 30
ROUNDS = (10, 500, 2000)
FLOWS = 250


def main() -> None:
    """Print everything."""
    steps_of_the_standard_flow()
    for blocks in (1, 8):
        steps_of_a_generated_flow(blocks)
    finished_history()
    compiling()


# steps


def steps_of_the_standard_flow() -> None:
    """転入 (01-01) with its called parts, on the main path."""
    flow, definition = _standard()
    answers = forward_answers(flow)
    ours = [took for _ in range(CASES) for took, _ in _walk(definition, answers)]
    stock = list(_walk_stock(StockEngine(flow), answers))
    show(
        f"load, complete, save: 01-01 with its parts, {len(flow.nodes)} nodes",
        [("stock SpiffWorkflow", Timing(tuple(stock))), ("engine.spiff", Timing(tuple(ours)))],
        Timing(tuple(stock)),
    )
    _sizes(definition, answers)


def _standard() -> tuple[Flow, Definition]:
    library = standard_flows()
    flow = library.get("01-01").flow

    def called(name: str) -> Flow | None:
        entry = library.by_process(name)
        return entry.flow if entry else None

    return flow, compile_definition(flow, called)


def forward_answers(flow: Flow) -> dict[str, object]:
    """Return answers that lead a case of a flow along its main path."""
    library = standard_flows()
    called = [library.by_process(node.called) for node in flow.nodes if node.called]
    nodes = [n for f in (flow, *(e.flow for e in called if e)) for n in f.nodes]
    outcomes = [o for n in nodes for o in n.outcomes if o.kind is OutcomeKind.FORWARD]
    return {o.variable: o.value for o in reversed(outcomes)} | _named_in(nodes, flow)


def _named_in(nodes: list[Node], flow: Flow) -> dict[str, object]:
    """Return "no" or an empty text for every field: stock refuses names it does not know."""
    items = load_catalogue().items
    decided = {o.variable for node in nodes for o in node.outcomes}
    empty: dict[str, object] = {}
    for field in (field for node in nodes for field in node.form or ()):
        item = items.get(field.item)
        flag = field.data_type == "flag" or (item and item.data_type is DataType.FLAG)
        empty[field.name] = False if flag else ""
    return {name: value for name, value in sorted(empty.items()) if name not in decided}


def _walk(definition: Definition, answers: Mapping[str, object]) -> Iterator[tuple[float, bytes]]:
    """Walk one case; yield the milliseconds and the state of each step."""
    variables = MemoryVariables(answers)
    run = definition.start()
    run.advance(variables)
    states = [run.save()]

    def step() -> None:
        run = definition.load(states[-1])
        waiting = run.open_steps() or run.service_calls()
        step = waiting[0]
        outcomes = [o for o in step.node.outcomes if o.kind is OutcomeKind.FORWARD]
        run.complete(step.token, answers, outcome=outcomes[0].value if outcomes else None)
        run.advance(variables)
        states.append(run.save())

    while not definition.load(states[-1]).is_finished:
        yield timed(step), states[-1]


def _walk_stock(stock: StockEngine, answers: Mapping[str, object]) -> Iterator[float]:
    for _ in range(max(CASES // 6, 3)):
        state = stock.start(answers)
        while stock.is_open(state):
            state, took = stock.timed_step(state, answers)
            yield took


def _sizes(definition: Definition, answers: Mapping[str, object]) -> None:
    sizes = [len(state) for _, state in _walk(definition, answers)]
    print(f"  saved state: {max(sizes):,} bytes at most")


def steps_of_a_generated_flow(blocks: int) -> None:
    """A flow of the shape of an application, small and large."""
    flow = application_flow(blocks)
    definition = compile_definition(flow, lambda _: None)
    answers = told(START_ANSWERS)
    ours = [took for _ in range(CASES) for took, _ in _walk(definition, answers)]
    stock = list(_walk_stock(StockEngine(flow), answers))
    base = Timing(tuple(stock))
    show(
        f"load, complete, save: generated, {len(flow.nodes)} nodes",
        [("stock SpiffWorkflow", base), ("engine.spiff", Timing(tuple(ours)))],
        base,
    )
    _sizes(definition, answers)


# history and compiling


def finished_history() -> None:
    """A loop of one step: what does a step cost after so many rounds?"""
    definition = compile_definition(loop_flow(), lambda _: None)
    rows: list[tuple[str, Timing]] = []
    for rounds in ROUNDS:
        state = definition.start().save()
        took: list[float] = []
        for _ in range(rounds):
            states: list[bytes] = []
            once = partial(_round, definition, state, True)
            took.append(timed(lambda go=once, into=states: into.append(go())))  # type: ignore[misc]
            state = states[0]
        rows.append((f"after {rounds:,} rounds", Timing(tuple(took[-10:]))))
    show("load, complete, save: with finished history", rows, rows[0][1])
    run = definition.load(_round(definition, state, False))
    print(f"  after {ROUNDS[-1]:,} rounds the case is finished: {run.is_finished}")


def _round(definition: Definition, state: bytes, x: bool) -> bytes:
    variables = MemoryVariables({AGAIN: x})
    run = definition.load(state)
    run.advance(variables)
    run.complete(run.open_steps()[0].token, {AGAIN: x})
    run.advance(variables)
    return run.save()


def compiling() -> None:
    """Reading and compiling many flows, and a very long one."""
    library = standard_flows()
    entries = library.all()
    contents = [(entry.name, entry.content) for entry in entries]
    files = [contents[number % len(contents)] for number in range(FLOWS)]

    def read_and_compile() -> None:
        flows: dict[str, Flow] = {}

        def called(name: str) -> Flow | None:
            entry = library.by_process(name)
            if entry is not None and name not in flows:
                flows[name] = read_flow(entry.content, name=entry.name).flow
            return flows.get(name)

        for name, content in files:
            compile_definition(read_flow(content, name=name).flow, called)

    took = timed(read_and_compile)
    print(f"\nread and compile {FLOWS} flows, copies of {len(contents)}: {took:,.0f} ms")
    chain = chain_flow(800)
    compiled = timed(lambda: compile_definition(chain, lambda _: None))
    definition = compile_definition(chain, lambda _: None)
    run = definition.start()
    ran = timed(lambda: run.advance(MemoryVariables()))
    print(f"800 nodes in a row: compiled in {compiled:.1f} ms, run in {ran:.1f} ms")


if __name__ == "__main__":
    main()
