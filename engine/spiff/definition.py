"""A compiled flow: begins cases and goes on with saved ones. Shared by all cases and threads."""

from __future__ import annotations

from collections.abc import Iterator

from engine.spiff.case import CaseWorkflow
from engine.spiff.compiling.processes import Called, CompiledProcesses, Compiler
from engine.spiff.compiling.starts import instantiating
from engine.spiff.loading import load_case
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import CatchSpec
from engine.spiff.nodes.gateways import EventGatewaySpec
from engine.spiff.nodes.scopes import ScopeSpec
from engine.spiff.nodes.tasks import ReceiveTaskSpec
from engine.spiff.nodes.triggers import Trigger
from engine.spiff.run import Run
from engine.spiff.values import NOTHING, StartEvent
from errors.execution import FlowNotExecutable, StartUnclear, StartUnusable
from wfa.model import Flow


class Definition:
    """A flow that can run. Never changed by a case."""

    def __init__(self, flow: Flow, top: ScopeSpec) -> None:
        self.flow = flow
        self.top = top
        self._starts = instantiating(list(top.task_specs.values()))
        self._start_events = tuple(self._list_starts())

    def start_events(self) -> tuple[StartEvent, ...]:
        """Return every way a case begins; empty: it begins at the nodes without arrows."""
        return self._start_events

    def start(self, start_event: str | None = None, *, definition: int = 0) -> Run:
        """Begin a new case; nothing runs before ``Run.advance``.

        Args:
            start_event: id from ``start_events``; None: the start without a trigger, or the only
                start there is.
            definition: which definition of the start event has occurred.

        Raises:
            StartUnclear: no such start, or several to choose from.
        """
        case = CaseWorkflow(self.top)
        if start_event is None and self.top.entry and not self._several():
            case.begin()
            return Run(self, case)
        spec, first = self._chosen(start_event)
        entry = [first]
        if spec.node.event_gateway_type == "Parallel":
            entry += [arrow.target for arrow in spec.arrows if arrow.target is not first]
        root = case.begin(entry, occurred=1)
        root.internal_data["definition"] = definition
        return Run(self, case)

    def load(self, state: bytes) -> Run:
        """Return a saved case.

        Raises:
            StateUnreadable: not a state of ours.
            StateMisfit: it stands at nodes that this flow does not have.
        """
        return Run(self, load_case(self.top, state))

    def _several(self) -> bool:
        return len(self.top.entry) > 1 and self.top.entry[0] in self._starts

    def _chosen(self, start_event: str | None) -> tuple[NodeSpec, NodeSpec]:
        found = [
            (spec, first)
            for spec in self._starts
            for first in _firsts(spec)
            if start_event in (None, first.name)
        ]
        if len(found) != 1:
            choices = "、".join(event.node.name or event.node_id for event in self._start_events)
            raise StartUnclear(
                f"Expected one start for {start_event!r}, but there are {len(found)}",
                flow=self.flow.name or self.top.start.label,
                choices=choices,
            )
        return found[0]

    def _list_starts(self) -> Iterator[StartEvent]:
        for spec in self._starts:
            for first in _firsts(spec):
                triggers = _triggers(first)
                if not triggers:
                    yield StartEvent(node=first.node, kind=None)
                for number, trigger in enumerate(triggers):
                    yield StartEvent(
                        node=first.node,
                        definition=number,
                        kind=trigger.kind,
                        name=trigger.key,
                        reference=trigger.reference,
                        link=trigger.link,
                        timer=trigger.timer,
                        expression=trigger.expression,
                        deadline=trigger.deadline,
                    )


def _firsts(spec: NodeSpec) -> list[NodeSpec]:
    """Return the nodes whose occurrence begins a case: the events behind an event gateway."""
    return [a.target for a in spec.arrows] if isinstance(spec, EventGatewaySpec) else [spec]


def _triggers(spec: NodeSpec) -> tuple[Trigger, ...]:
    if isinstance(spec, CatchSpec):
        return spec.triggers
    return (spec.trigger,) if isinstance(spec, ReceiveTaskSpec) else ()


def compile_definition(
    flow: Flow,
    called: Called,
    *,
    process: str = "",
    published: bool = False,
    known: CompiledProcesses | None = None,
) -> Definition:
    """Compile a flow and all flows it calls.

    Args:
        flow: what the file says.
        called: finds the flow of a call activity, by flow id or process id; None: unknown.
        process: id of the process to run; empty: the main one.
        published: it was looked through for what cannot run when it was published; its cases go on
            even if we have become stricter since.
        known: what was compiled with it is taken from here, and added, so that flows that call the
            same parts share them; all with the same ``published``.

    Raises:
        FlowNotExecutable: lists every element that cannot run, with name and id.
    """
    compiler = Compiler(called, looking=not published, known=known or CompiledProcesses())
    chosen = next((p for p in flow.processes if p.id == process), flow.main)
    if chosen is None:
        problem = "プロセスがありません"
        raise FlowNotExecutable(
            flow.name or flow.id,
            [
                StartUnusable(
                    f"Expected {flow.id!r} to have a process, but it has none",
                    element=flow.name or "流れ図",
                    element_id=flow.id,
                    problem=problem,
                )
            ],
        )
    top = compiler.compile(flow, chosen)
    if not (process or published):
        compiler.check_processes(flow)
    if compiler.findings.problems:
        raise FlowNotExecutable(flow.name or chosen.name or chosen.id, compiler.findings.problems)
    return Definition(flow, top)


__all__ = ["NOTHING", "CompiledProcesses", "Definition", "compile_definition"]
