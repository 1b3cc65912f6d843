"""Compiles processes and everything they hold and call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from engine.spiff.compiling.arrows import connect
from engine.spiff.compiling.events import local_id
from engine.spiff.compiling.findings import Findings
from engine.spiff.compiling.global_tasks import as_process
from engine.spiff.compiling.reach import find_reach
from engine.spiff.compiling.starts import check_entry, find_entry
from engine.spiff.compiling.steps import make_spec
from engine.spiff.compiling.undoing import check_references, connect_handlers, mark_compensable
from engine.spiff.compiling.unread import Unread
from engine.spiff.nodes.adhoc import AdHocScopeSpec, AdHocSpec
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.catching import StartEventSpec
from engine.spiff.nodes.scopes import CallSpec, EventSubProcessSpec, ScopeSpec, SubProcessSpec
from errors.execution import CallUnknown, ContentUnsupported, IdentifierDoubled
from wfa.model import Expression, Flow, Node, Process, SequenceFlow
from wfa.model.kinds import DataKind, NodeKind

#: Finds the flow a call activity calls, by flow id (``CP-01``) or process id.
Called = Callable[[str], Flow | None]


class CompiledProcesses:
    """Processes without problems that flows published together call; compiled once for all of them.

    A compiled process is never changed, neither by a case nor by those who call it.
    """

    def __init__(self) -> None:
        self._tops: dict[tuple[int, str], ScopeSpec] = {}
        self._found: dict[tuple[int, str], Mapping[str, Flow | None]] = {}

    def get(self, flow: Flow, process: Process, caller: Flow, called: Called) -> ScopeSpec | None:
        """Return a process if everything it calls, directly or not, is what ``called`` finds.

        One that calls back is not returned: ``caller`` is about to be compiled itself.
        """
        key = (id(flow), process.id)
        top = self._tops.get(key)
        if top is None or not _calls_the_same(flow, caller, self._found[key], called):
            return None
        return top

    def keep(self, processes: Iterable[ScopeSpec], found: Mapping[str, Flow | None]) -> None:
        """Keep compiled processes, with the flows that were found by the names they call."""
        for top in processes:
            # A process keeps its flow: no id comes twice.
            key = (id(top.start.flow), top.start.node.id)
            self._tops[key], self._found[key] = top, found


def _calls_the_same(
    flow: Flow, caller: Flow, found: Mapping[str, Flow | None], called: Called
) -> bool:
    waiting, seen = [flow], set[str]()
    while waiting:
        names = {local_id(node.called) for node in waiting.pop().nodes if node.called} - seen
        seen |= names
        for name in names & found.keys():
            other = found[name]
            if other is caller or called(name) is not other:
                return False
            if other is not None:
                waiting.append(other)
    return True


@dataclass(slots=True)
class Compiler:
    """Compiles one process and, once each, all processes it calls."""

    called: Called
    #: what is passed over is looked for; not in an edition that was published before
    looking: bool = True
    known: CompiledProcesses = field(default_factory=CompiledProcesses)
    findings: Findings = field(default_factory=Findings)
    scopes: list[ScopeSpec] = field(default_factory=list)
    _processes: dict[tuple[int, str], ScopeSpec] = field(default_factory=dict)
    _flows: dict[str, Flow | None] = field(default_factory=dict)
    _calls: list[CallSpec] = field(default_factory=list)
    _main: Flow | None = None

    def compile(self, flow: Flow, process: Process) -> ScopeSpec:
        """Compile a process and whatever it calls; problems are in ``findings``."""
        self._main = flow
        top = self._process(flow, process)
        while self._calls:
            self._connect_call(self._calls.pop())
        mark_compensable(self.scopes)
        if not self.findings.problems:
            self.known.keep(self._processes.values(), self._flows)
        return top

    def check_processes(self, flow: Flow) -> None:
        """Refuse processes of a file that are meant to run and that nothing begins."""
        for process in flow.processes:
            if process.executable and (id(flow), process.id) not in self._processes:
                detail = f"Expected one procedure in a file, but {process.id} is another one"
                self.findings.add(
                    ContentUnsupported(
                        detail,
                        element=process.name or "プロセス",
                        element_id=process.id,
                        what="二つ目の手続",
                        hint="一つのファイルに手続を一つだけ描くか、呼出し（callActivity）で呼んでください",
                    )
                )

    def _process(self, flow: Flow, process: Process) -> ScopeSpec:
        key = (id(flow), process.id)
        if key not in self._processes:
            node = Node(id=process.id, kind=NodeKind.SUB_PROCESS, scope="", name=process.name)
            top = ScopeSpec(node, flow, None)
            self._processes[key] = top
            if self.looking:
                Unread(flow, self.findings).check(process)
            self._fill(top, flow)
        return self._processes[key]

    def _fill(self, top: ScopeSpec, flow: Flow) -> None:
        """Compile all nodes of a process, of its sub-processes too, then what joins them."""
        specs: dict[str, NodeSpec] = {}
        scopes = [top]
        for scope in scopes:  # grows while it is walked
            around = scope.start.node
            for node in flow.children.get(around.id, ()):
                spec = self._spec(scope, node, flow, specs)
                if isinstance(spec, SubProcessSpec) and not isinstance(spec, CallSpec):
                    spec.content = self._content(spec, node, flow)
                    spec.content.own_names = _own_names(node, flow)
                    scopes.append(spec.content)
        inside = {scope.start.node.id for scope in scopes}
        connect(specs, _lines(flow, inside), flow, self.findings)
        connect_handlers(specs, flow, self.findings)
        check_references(specs, self.findings)
        find_reach(specs.values())
        self._find_entries(scopes, specs)
        self.scopes.extend(scopes)

    def _content(self, spec: SubProcessSpec, node: Node, flow: Flow) -> ScopeSpec:
        if not isinstance(spec, AdHocSpec):
            return ScopeSpec(node, flow, spec)
        content = AdHocScopeSpec(node, flow, spec)
        content.completion = self.findings.node_formula(node.completion, node, "完了の条件")
        content.sequential = node.ordering == "Sequential"
        content.cancels_rest = node.cancel_remaining
        return content

    def _spec(
        self, scope: ScopeSpec, node: Node, flow: Flow, specs: dict[str, NodeSpec]
    ) -> NodeSpec | None:
        if node.id in specs:
            detail = f"Expected ids to be unique, but {node.id!r} is used twice"
            self.findings.node(IdentifierDoubled, node, detail)
            return None
        spec = make_spec(scope, node, flow, self.findings)
        if spec is not None:
            specs[node.id] = spec
        if isinstance(spec, CallSpec):
            self._calls.append(spec)
        return spec

    def _find_entries(self, scopes: list[ScopeSpec], specs: dict[str, NodeSpec]) -> None:
        for scope in scopes:
            own = [spec for spec in specs.values() if spec.scope is scope]
            find_entry(scope, own, self.findings)
            if scope.owner_spec is not None:
                check_entry(scope, self.findings)
            scope.handler_starts = [
                start
                for spec in own
                if isinstance(spec, EventSubProcessSpec)
                for start in specs.values()
                if isinstance(start, StartEventSpec) and start.scope is spec.content
            ]

    def _connect_call(self, spec: CallSpec) -> None:
        found = self._find_called(spec)
        if found is None:
            detail = f"Expected {spec.name} to call a flow that exists: {spec.node.called!r}"
            self.findings.node(CallUnknown, spec.node, detail, called=spec.node.called)
            spec.content = spec.scope
            return
        spec.content = self._known(spec, *found) or self._process(*found)
        check_entry(spec.content, self.findings)
        formulas = [
            (
                mapping.target,
                self.findings.node_formula(
                    Expression(text=mapping.source), spec.node, f"渡す値「{mapping.target}」"
                ),
            )
            for mapping in spec.node.inputs
        ]
        spec.inputs = [(name, formula) for name, formula in formulas if formula is not None]
        spec.outputs = [(mapping.source, mapping.target) for mapping in spec.node.outputs]

    def _known(self, spec: CallSpec, flow: Flow, process: Process) -> ScopeSpec | None:
        """Return a process of another file that was compiled before."""
        if flow is spec.flow or (id(flow), process.id) in self._processes:
            return None
        return self.known.get(flow, process, self._main or spec.flow, self.called)

    def _find_called(self, spec: CallSpec) -> tuple[Flow, Process] | None:
        name = local_id(spec.node.called)
        for process in spec.flow.processes:
            if process.id == name:
                return spec.flow, process
        if found := as_process(spec.flow, name):
            return found
        if name not in self._flows:
            self._flows[name] = self.called(name)
        flow = self._flows[name]
        if flow is None or flow.main is None:
            return None
        named = next((p for p in flow.processes if p.id == name), None)
        return (flow, named) if named else as_process(flow, name) or (flow, flow.main)


def _lines(flow: Flow, scopes: set[str]) -> list[SequenceFlow]:
    return [line for line in flow.sequence_flows if line.scope in scopes]


def _own_names(node: Node, flow: Flow) -> frozenset[str]:
    """Return the data objects of a sub-process: they live and end with it (BPMN 10.4.1)."""
    return frozenset(
        data.name or data.id
        for data in flow.data
        if data.scope == node.id and data.kind in (DataKind.OBJECT, DataKind.OBJECT_REFERENCE)
    )
