"""SpiffWorkflow as it comes: its parser, its serializer, nothing else. The base of our ratios."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from benchmarks.figures import Took, measured, timed
from benchmarks.flows import START_ANSWERS, step_answers, told
from benchmarks.rivals.one_row import OneRowPerCase
from wfa.library import standard_flows
from wfa.model import Expression, Flow
from wfa.model.elements import Node
from wfa.model.kinds import NodeKind, TimerKind, TriggerKind
from wfa.writing import write_flow

#: No task of the flow is automatic in stock SpiffWorkflow: it knows no connectors.
AUTOMATIC = frozenset({NodeKind.SERVICE_TASK, NodeKind.SEND_TASK, NodeKind.BUSINESS_RULE_TASK})


def plain(flow: Flow) -> Flow:
    """Return a flow without what the stock parser refuses: documents, our deadlines, connectors."""
    nodes = tuple(_plain_node(node) for node in flow.nodes)
    return replace(flow, nodes=nodes, data=(), others=())


def _plain_node(node: Node) -> Node:
    events = tuple(
        replace(e, timer=TimerKind.DURATION, expression=Expression(text='"P14D"'))
        if e.kind is TriggerKind.TIMER
        else e
        for e in node.events
    )
    if node.kind is NodeKind.START_EVENT:
        events = ()
    kind = NodeKind.MANUAL_TASK if node.kind in AUTOMATIC else node.kind
    extra = replace(node.extra, children=())
    return replace(node, kind=kind, events=events, data_associations=(), extra=extra)


class StockEngine:
    """Runs one flow on stock SpiffWorkflow, in memory."""

    def __init__(self, flow: Flow) -> None:
        parser = BpmnParser()
        library = standard_flows()
        waiting, known = [flow], {flow.id}
        # It knows nothing of what our calls hand over, and refuses names it does not know.
        self._handed_over: dict[str, str] = {}
        while waiting:
            each = waiting.pop()
            self._handed_over |= {given.target: "" for n in each.nodes for given in n.inputs}
            document = etree.parse(io.BytesIO(write_flow(plain(each))))
            parser.add_bpmn_xml(document, filename=each.id)
            for entry in (library.by_process(node.called) for node in each.nodes if node.called):
                if entry and entry.flow.id not in known:
                    known.add(entry.flow.id)
                    waiting.append(entry.flow)
        assert flow.main is not None
        self._spec = parser.get_spec(flow.main.id)
        self._called = parser.get_subprocess_specs(flow.main.id)
        self._serializer = BpmnWorkflowSerializer()

    def start(self, answers: Mapping[str, Any]) -> str:
        """Start a case; return its saved state."""
        workflow = BpmnWorkflow(self._spec, self._called)
        workflow.get_next_task().data.update(answers)
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def step(self, state: str, answers: Callable[[str], Mapping[str, Any]]) -> str:
        """Load, complete the first open step, save; return the new state.

        Args:
            state: as saved.
            answers: by the id of the step.
        """
        workflow = self._serializer.deserialize_json(state)
        task = next(iter(workflow.get_tasks(state=TaskState.READY, manual=True)))
        task.data.update({**self._handed_over, **answers(task.task_spec.bpmn_id)})
        task.run()
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def timed_step(self, state: str, answers: Mapping[str, Any]) -> tuple[str, float]:
        """Do a step; return the new state and the milliseconds."""
        saved: list[str] = []
        took = timed(lambda: saved.append(self.step(state, lambda _: answers)))
        return saved[0], took

    def is_open(self, state: str) -> bool:
        """Say whether a step is open."""
        workflow = self._serializer.deserialize_json(state)
        return bool(workflow.get_tasks(state=TaskState.READY, manual=True))


class StockWithRow:
    """Stock SpiffWorkflow whose state is one row of a SQLite file, and nothing else is kept."""

    name = "stock SpiffWorkflow, its serializer, one row"

    def __init__(self, file: Path, flow: Flow) -> None:
        self._engine = StockEngine(flow)
        self._flow = flow
        self._rows = OneRowPerCase(file)

    def walk(self) -> list[Took]:
        """Run one case to its end; return what each step took."""
        case = self._rows.add(self._engine.start(told(START_ANSWERS)).encode())
        count = sum(node.kind is NodeKind.USER_TASK for node in self._flow.nodes)
        steps = [measured(partial(self._step, case)) for _ in range(count)]
        assert not self._engine.is_open(self._rows.load(case).decode())
        return steps

    def _step(self, case: int) -> None:
        with self._rows.changing(case) as state:
            state.new = self._engine.step(state.old.decode(), self._answers).encode()

    def _answers(self, step: str) -> Mapping[str, object]:
        return told(step_answers(self._flow.node_by_id[step]))
