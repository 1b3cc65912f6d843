"""Processes and sub-processes: their specification, and the activities that hold them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from SpiffWorkflow.specs.StartTask import StartTask
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec

from engine.spiff.formulas import Formula
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.complex import reset_one
from engine.spiff.regions import backward_arrows, region_when_done
from engine.spiff.resuming import Stage, resume, stages_inside
from engine.spiff.scope import Scope
from engine.spiff.token import HANDLER, LISTENER, Token
from engine.spiff.undoing import CANCELLED, undo_inside
from engine.spiff.values import NOTHING
from errors.execution import CallsTooDeep
from wfa.model import Flow, Node
from wfa.model.kinds import TriggerKind

if TYPE_CHECKING:
    from engine.spiff.nodes.catching import StartEventSpec

#: Nesting of sub-processes and calls. Flows that call each other reach it.
DEPTH_LIMIT = 60
#: Name of SpiffWorkflow's start task. No XML id can be equal to it.
_START = "(start)"


class ScopeStart(StartTask):  # type: ignore[misc]  # SpiffWorkflow has no types
    """SpiffWorkflow's start task: its token is the root of a scope and stays while that runs."""

    catches = False
    boundaries = ()

    def __init__(self, scope: ScopeSpec, node: Node, flow: Flow) -> None:
        super().__init__(scope, _START)
        self.node = node
        self.flow = flow

    @property
    def label(self) -> str:
        """What messages call the process or sub-process."""
        return self.node.name or self.node.id

    def test(self) -> None:
        """Checked once, when the definition is compiled."""

    def release(self, token: Token) -> bool:
        """Let the complex gateways in the scope reset."""
        return reset_one(token)

    def _on_ready_hook(self, my_task: Token) -> None:
        my_task.workflow.case.enqueue(my_task)

    def _on_complete_hook(self, my_task: Token) -> None:
        """Put the first tokens into the scope, after those that listen."""
        spec = my_task.workflow.spec
        memory = my_task.internal_data
        names, occurred = memory.pop("entry", None), memory.pop("occurred", 0)
        definition = memory.pop("definition", 0)
        stages = stages_inside(my_task)
        for start in spec.handler_starts:
            if start.listens:
                my_task.add(start, role=LISTENER)
        entry = spec.entry if names is None else [spec.task_specs[name] for name in names]
        for number, node in enumerate(entry):
            resumed = stages and number == 0
            token = my_task.add(node, role="" if resumed else spec.role_of(node))
            token.data, my_task.data = my_task.data, {}
            if number < occurred:
                node.occurred(token, definition)
            if resumed:
                resume(token, stages)


class ScopeSpec(WorkflowSpec):  # type: ignore[misc]  # SpiffWorkflow has no types
    """The nodes of one process or sub-process."""

    start: ScopeStart
    task_specs: dict[str, NodeSpec]

    def __init__(self, node: Node, flow: Flow, owner_spec: ActivitySpec | None) -> None:
        super().__init__(name=node.id, filename=flow.id)
        self.start = ScopeStart(self, node, flow)
        self.owner_spec = owner_spec
        #: where tokens begin when nothing else is said
        self.entry: list[NodeSpec] = []
        #: start events of the event sub-processes in here
        self.handler_starts: list[StartEventSpec] = []
        #: names of data objects that live and end with it
        self.own_names: frozenset[str] = frozenset()
        #: worked out when first needed; the same whoever does it
        self._backward: frozenset[str] | None = None

    def backward_arrows(self) -> frozenset[str]:
        """Return the arrows that lead back into a loop."""
        if self._backward is None:
            self._backward = backward_arrows(self.task_specs[n] for n in self.node_names)
        return self._backward

    def find(self, name: str) -> NodeSpec | None:
        """Return what a token in such a scope can stand at: a node, or what listens beside it."""
        own = self.task_specs.get(name)
        return own or next((start for start in self.handler_starts if start.name == name), None)

    def node(self, name: str) -> NodeSpec:
        """Return the same; it has to exist."""
        found = self.find(name)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def node_names(self) -> list[str]:
        """Ids of its nodes, without SpiffWorkflow's start task."""
        return [name for name in self.task_specs if name != _START]

    def role_of(self, spec: NodeSpec) -> str:
        """Return the role in which a first token enters a node."""
        return ""

    def beside(self, first: NodeSpec, root: Token) -> list[NodeSpec]:
        """Return what else begins when the case goes back to a step in here."""
        return []

    def after(self, scope: Scope, task: Token) -> None:
        """A token has completed in a scope: see whether that is the end of it."""
        scope.settle()

    def keeps_open(self, scope: Scope) -> bool:
        """Return whether a scope goes on although no token lives in it."""
        return False


class SubProcessSpec(ActivitySpec):
    """An embedded sub-process (BPMN 13.3.4)."""

    content: ScopeSpec

    def work(self, token: Token) -> bool | None:
        """Begin what is inside, or undo what was done there."""
        scope = self.open(token)
        if not undo_inside(token, scope):
            self.hand_in(token, scope)
            stages = stages_inside(token)
            if stages:
                begin_at(scope, stages)
            else:
                self.begin(token, scope)
        return None

    def hand_in(self, token: Token, scope: Scope) -> None:
        """Set the variables that are known only inside."""

    def begin(self, token: Token, scope: Scope) -> None:
        """Begin what is inside."""
        scope.begin()

    def open(self, token: Token) -> Scope:
        """Make the scope inside a token.

        Raises:
            CallsTooDeep: the nesting has no end.
        """
        depth = 0
        around: Scope | None = token.workflow
        while around is not None:
            depth += 1
            around = around.owner.workflow if around.owner else None
        if depth > DEPTH_LIMIT:
            detail = f"Expected at most {DEPTH_LIMIT} levels, but {self.name} is one more"
            raise CallsTooDeep(detail, depth=DEPTH_LIMIT, element=self.label)
        token.inside = Scope(self.content, case=token.workflow.case, owner=token)
        return token.inside

    def _on_complete_hook(self, my_task: Token) -> None:
        super()._on_complete_hook(my_task)
        if my_task.inside is not None:
            my_task.inside.task_tree.cancel()


class CallSpec(SubProcessSpec):
    """A call activity (BPMN 13.3.4): runs another process; may have variables of its own."""

    inputs: Sequence[tuple[str, Formula]] = ()
    outputs: Sequence[tuple[str, str]] = ()  #: (variable inside, variable outside)

    @property
    def isolates(self) -> bool:  # type: ignore[override]
        """True if variables are mapped: then the called process sees nothing else."""
        return bool(self.inputs or self.outputs)

    def hand_in(self, token: Token, scope: Scope) -> None:
        """Hand the mapped variables to the called process."""
        scope.data.update({name: deepcopy(formula.value(token)) for name, formula in self.inputs})

    def finish(self, token: Token) -> None:
        """Take over what the called process hands back."""
        inside = token.inside.data if token.inside else {}
        for source, target in self.outputs:
            token.assign(target, inside.get(source))


class EventSubProcessSpec(SubProcessSpec):
    """An event sub-process (BPMN 13.5.4): begun by its start event inside a running scope."""

    @property
    def starts(self) -> list[StartEventSpec]:
        """Its start event."""
        return [start for start in self.scope.handler_starts if start.scope is self.content]

    def begin_in(
        self, scope: Scope, start: StartEventSpec, values: Mapping[str, object] = NOTHING
    ) -> None:
        """Handle an event; an interrupting one ends everything else in the scope first."""
        if start.node.interrupting:
            scope.interrupted = True
            scope.withdraw_others(None)
        token = scope.task_tree.add(self, role=HANDLER)
        token.internal_data["start"] = start.name
        token.data.update(values)
        token._ready()

    def begin(self, token: Token, scope: Scope) -> None:
        """Begin at the start event that has occurred."""
        start = self.content.task_specs[token.internal_data["start"]]
        root = scope.begin([start], occurred=1)
        root.data, token.data = token.data, {}


def begin_at(scope: Scope, stages: Sequence[Stage]) -> None:
    """Let a scope begin in the middle; its joins get the tokens that came by other ways."""
    first = scope.spec.task_specs[stages[0].node]
    root = scope.begin([first])
    root.internal_data["entry"] += [spec.name for spec in scope.spec.beside(first, root)]
    resume(root, [Stage(root.task_spec.name), *stages])
    for join, arrow in region_when_done(first).supplies:
        scope.supply(join, arrow)


class TransactionSpec(SubProcessSpec):
    """A transaction (BPMN 10.3.5): a cancel end event undoes it and leaves by the cancel event."""

    def finish(self, token: Token) -> None:
        """Leave by the cancel event after a cancellation."""
        if token.internal_data.get(CANCELLED):
            for boundary in self.boundaries:
                if any(trigger.kind is TriggerKind.CANCEL for trigger in boundary.triggers):
                    boundary.strike(token)
                    return
