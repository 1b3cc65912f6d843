"""The executing engine alone: load, complete a step, save, against stock SpiffWorkflow.

No database and no work items: see ``bench_cases`` for everything included. Reading and compiling
are not in the steps of either side. Ratios below 1 mean faster than stock.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from benchmarks.figures import Timing, show, timed
from benchmarks.stock import StockEngine
from data_layouts import load_catalogue
from data_layouts.items import DataType
from engine.spiff import Definition, MemoryVariables, compile_definition
from wfa.library import standard_flows
from wfa.model import Expression, Flow, Node, Process, SequenceFlow
from wfa.model.kinds import NodeKind, OutcomeKind
from wfa.reading import read_flow
from wfa.writing import write_flow

CASES = 30
ROUNDS = (10, 500, 2000)
FLOWS = 250


def main() -> None:
    """Print everything."""
    steps_of_the_standard_flow()
    for nodes in (22, 160):
        steps_of_a_generated_flow(nodes)
    finished_history()
    compiling()


# steps


def steps_of_the_standard_flow() -> None:
    """転入 (01-01) with its called parts, on the main path."""
    flow, definition = _standard()
    answers = _forward_answers(flow)
    ours = [took for _ in range(CASES) for took, _ in _walk(definition, answers)]
    stock = list(_walk_stock(StockEngine("01-01"), answers))
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


def _forward_answers(flow: Flow) -> dict[str, object]:
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
        state = stock.start()
        while stock.is_open(state):
            state, took = stock.step(state, dict(answers))
            yield took


def _sizes(definition: Definition, answers: Mapping[str, object]) -> None:
    sizes = [len(state) for _, state in _walk(definition, answers)]
    print(f"  saved state: {max(sizes):,} bytes at most")


def steps_of_a_generated_flow(nodes: int) -> None:
    """A flow of the shape of an application, with as many nodes as wanted."""
    flow = generated(nodes)
    definition = compile_definition(flow, lambda _: None)
    answers: dict[str, object] = {"x": 1}
    ours = [took for _ in range(CASES) for took, _ in _walk(definition, answers)]
    spec, called = _parsed(flow)
    stock = list(_walk_bare(spec, called, answers))
    base = Timing(tuple(stock))
    show(
        f"load, complete, save: generated, {len(flow.nodes)} nodes",
        [("stock SpiffWorkflow", base), ("engine.spiff", Timing(tuple(ours)))],
        base,
    )
    _sizes(definition, answers)


def _parsed(flow: Flow) -> tuple[object, object]:
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.parse(io.BytesIO(write_flow(flow))), filename="generated")
    return parser.get_spec("P"), parser.get_subprocess_specs("P")


def _walk_bare(spec: object, called: object, answers: Mapping[str, object]) -> Iterator[float]:
    serializer = BpmnWorkflowSerializer()
    for _ in range(3):
        workflow = BpmnWorkflow(spec, called)
        workflow.do_engine_steps()
        states = [serializer.serialize_json(workflow)]

        def step(states: list[str] = states) -> None:
            workflow = serializer.deserialize_json(states[-1])
            task = next(iter(workflow.get_tasks(state=TaskState.READY, manual=True)))
            task.data.update(answers)
            task.run()
            workflow.do_engine_steps()
            states.append(serializer.serialize_json(workflow))

        while serializer.deserialize_json(states[-1]).get_tasks(state=TaskState.READY, manual=True):
            yield timed(step)


def generated(nodes: int) -> Flow:
    """Return a flow of exactly so many nodes: steps, choices, branches that join again."""
    draft = _Draft()
    draft.add(NodeKind.START_EVENT)
    while len(draft.nodes) + 10 <= nodes:
        draft.add_block()
    while len(draft.nodes) + 1 < nodes:
        draft.add(NodeKind.USER_TASK)
    draft.add(NodeKind.END_EVENT)
    return Flow(
        id="generated",
        target_namespace="urn:generated",
        processes=(Process(id="P", name="P", executable=True),),
        nodes=tuple(draft.nodes),
        sequence_flows=tuple(draft.lines),
    )


class _Draft:
    """A chain that grows at its end."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.lines: list[SequenceFlow] = []
        self.last = ""

    def add(self, kind: NodeKind, *, after: str | None = None, script: str = "") -> str:
        """Add a node behind the last one, or behind another."""
        name = f"n{len(self.nodes)}"
        node = Node(id=name, kind=kind, scope="P", name=f"作業{name}", script=script or None)
        self.nodes.append(node)
        source = self.last if after is None else after
        if source:
            self.join(source, name)
        self.last = name
        return name

    def join(self, source: str, target: str, condition: str = "") -> None:
        """Add an arrow."""
        self.lines.append(
            SequenceFlow(
                id=f"f{len(self.lines)}",
                source=source,
                target=target,
                scope="P",
                condition=Expression(text=condition) if condition else None,
            )
        )

    def add_block(self) -> None:
        """Add a step, a choice between a step and a script, and two branches that join."""
        self.add(NodeKind.USER_TASK)
        choice = self.add(NodeKind.EXCLUSIVE_GATEWAY)
        first = self.add(NodeKind.USER_TASK, after="")
        second = self.add(NodeKind.SCRIPT_TASK, after="", script="y = x + 1")
        self.join(choice, first, "x == 1")
        self.join(choice, second)
        self.nodes = [
            replace(n, default=self.lines[-1].id) if n.id == choice else n for n in self.nodes
        ]
        self._merge(NodeKind.EXCLUSIVE_GATEWAY, first, second)
        split = self.add(NodeKind.PARALLEL_GATEWAY)
        left = self.add(NodeKind.USER_TASK)
        right = self.add(NodeKind.SCRIPT_TASK, after=split, script="z = x + 2")
        self._merge(NodeKind.PARALLEL_GATEWAY, left, right)

    def _merge(self, kind: NodeKind, left: str, right: str) -> None:
        merge = self.add(kind, after=left)
        self.join(right, merge)


# history and compiling


def finished_history() -> None:
    """A loop of one step: what does a step cost after so many rounds?"""
    definition = compile_definition(_loop(), lambda _: None)
    rows: list[tuple[str, Timing]] = []
    for rounds in ROUNDS:
        state = definition.start().save()
        took: list[float] = []
        for _ in range(rounds):
            states: list[bytes] = []
            once = partial(_round, definition, state, 1)
            took.append(timed(lambda go=once, into=states: into.append(go())))  # type: ignore[misc]
            state = states[0]
        rows.append((f"after {rounds:,} rounds", Timing(tuple(took[-10:]))))
    show("load, complete, save: with finished history", rows, rows[0][1])
    run = definition.load(_round(definition, state, 0))
    print(f"  after {ROUNDS[-1]:,} rounds the case is finished: {run.is_finished}")


def _loop() -> Flow:
    draft = _Draft()
    draft.add(NodeKind.START_EVENT)
    merge = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.add(NodeKind.USER_TASK)
    again = draft.add(NodeKind.EXCLUSIVE_GATEWAY)
    draft.join(again, merge, "x == 1")
    draft.add(NodeKind.END_EVENT)
    return replace(generated(2), nodes=tuple(draft.nodes), sequence_flows=tuple(draft.lines))


def _round(definition: Definition, state: bytes, x: int) -> bytes:
    variables = MemoryVariables({"x": x})
    run = definition.load(state)
    run.advance(variables)
    run.complete(run.open_steps()[0].token, {"x": x})
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
    chain = _chain(800)
    compiled = timed(lambda: compile_definition(chain, lambda _: None))
    definition = compile_definition(chain, lambda _: None)
    run = definition.start()
    ran = timed(lambda: run.advance(MemoryVariables()))
    print(f"800 nodes in a row: compiled in {compiled:.1f} ms, run in {ran:.1f} ms")


def _chain(length: int) -> Flow:
    draft = _Draft()
    draft.add(NodeKind.START_EVENT)
    for _ in range(length - 2):
        draft.add(NodeKind.SCRIPT_TASK, script="x = 1")
    draft.add(NodeKind.END_EVENT)
    return replace(generated(2), nodes=tuple(draft.nodes), sequence_flows=tuple(draft.lines))


if __name__ == "__main__":
    main()
