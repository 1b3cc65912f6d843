"""SpiffWorkflow as it comes: its parser, its serializer, nothing else. The base of our ratios."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from benchmarks.figures import timed
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
    """Runs one standard flow on stock SpiffWorkflow."""

    def __init__(self, flow_id: str) -> None:
        parser = BpmnParser()
        library = standard_flows()
        flow = library.get(flow_id).flow
        waiting, known = [library.get(flow_id)], {flow_id}
        while waiting:
            each = waiting.pop().flow
            document = etree.parse(io.BytesIO(write_flow(plain(each))))
            parser.add_bpmn_xml(document, filename=each.id)
            for entry in (library.by_process(node.called) for node in each.nodes if node.called):
                if entry and entry.flow_id not in known:
                    known.add(entry.flow_id)
                    waiting.append(entry)
        assert flow.main is not None
        self._spec = parser.get_spec(flow.main.id)
        self._called = parser.get_subprocess_specs(flow.main.id)
        self._serializer = BpmnWorkflowSerializer()

    def start(self) -> str:
        """Start a case; return its saved state."""
        workflow = BpmnWorkflow(self._spec, self._called)
        workflow.do_engine_steps()
        return str(self._serializer.serialize_json(workflow))

    def step(self, state: str, answers: Mapping[str, Any]) -> tuple[str, float]:
        """Load, complete the first open step, save; return the new state and the milliseconds."""
        saved: list[str] = []

        def run() -> None:
            workflow = self._serializer.deserialize_json(state)
            task = next(iter(workflow.get_tasks(state=TaskState.READY, manual=True)))
            task.data.update(answers)
            task.run()
            workflow.do_engine_steps()
            saved.append(str(self._serializer.serialize_json(workflow)))

        took = timed(run)
        return saved[0], took

    def is_open(self, state: str) -> bool:
        """Say whether a step is open."""
        workflow = self._serializer.deserialize_json(state)
        return bool(workflow.get_tasks(state=TaskState.READY, manual=True))
