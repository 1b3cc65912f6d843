"""What all nodes of a flow have in common: arrival, leaving, and the arrows behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from SpiffWorkflow.specs.base import TaskSpec

from engine.spiff.formulas import Assignment, Formula, Handing
from engine.spiff.token import Token
from engine.spiff.values import NOTHING, HappeningKind
from errors.execution import NoWayOut
from wfa.model import Flow, Node

if TYPE_CHECKING:
    from engine.spiff.nodes.catching import BoundarySpec
    from engine.spiff.nodes.scopes import ScopeSpec
    from engine.spiff.nodes.triggers import Trigger


@dataclass(slots=True, eq=False)
class Arrow:
    """A sequence flow, compiled. Never changed once the definition is built."""

    id: str
    target: NodeSpec
    condition: Formula | None = None
    default: bool = False


class NodeSpec(TaskSpec):  # type: ignore[misc]  # SpiffWorkflow has no types
    """One flow node as a SpiffWorkflow task specification.

    Inherited is the order of things (``_update``, ``_on_ready``, ``_run``, ``_on_complete`` and
    their hooks); the hooks are ours. Nothing is predicted: children come into being when a token
    leaves, so a specification is never changed by a case and can be shared by all of them.
    """

    _wf_spec: ScopeSpec
    name: str
    #: True: its tokens wait for occurrences (events, receive tasks)
    catches = False
    #: True: it is done several times (loop, multi-instance)
    repeats = False
    #: True: what runs inside sees only what is handed to it (call activities with mappings)
    isolates = False
    #: boundary events; only activities have any
    boundaries: Sequence[BoundarySpec] = ()

    def __init__(self, scope: ScopeSpec, node: Node, flow: Flow) -> None:
        super().__init__(scope, node.id, description=node.name)
        self.node = node
        self.flow = flow
        self.arrows: list[Arrow] = []  #: out of the node, in document order
        self.entrances: list[str] = []  #: ids of the sequence flows into the node
        #: what its data associations set when it begins and when it completes
        self.assigned_before: Sequence[Assignment | Handing] = ()
        self.assigned_after: Sequence[Assignment | Handing] = ()

    @property
    def scope(self) -> ScopeSpec:
        """The specification of the process or sub-process that holds the node."""
        return self._wf_spec

    @property
    def label(self) -> str:
        """What messages call the node."""
        return self.node.name or self.node.id

    # SpiffWorkflow's hooks

    def test(self) -> None:
        """Checked once, when the definition is compiled."""

    def _update_hook(self, my_task: Token) -> bool:
        """A token has arrived: True lets it in, False lets it wait before the node."""
        return True

    def _on_ready_hook(self, my_task: Token) -> None:
        """The token is in: begin."""
        self.announce(my_task)
        my_task.workflow.case.enqueue(my_task)

    def _run_hook(self, my_task: Token) -> bool | None:
        """Do what the node does: True completes it, None lets it wait inside."""
        return True

    def _on_complete_hook(self, my_task: Token) -> None:
        """The node is done: say so and put tokens on the arrows."""
        self.assign(my_task, self.assigned_after)
        my_task.workflow.case.record(HappeningKind.LEFT, my_task)
        self.leave(my_task)

    # ours

    def assign(self, token: Token, assignments: Iterable[Assignment | Handing]) -> None:
        """Set what data associations compute."""
        for assignment in assignments:
            assignment.run(token)

    def announce(self, token: Token) -> None:
        """Write down that the node was entered."""
        token.workflow.case.record(HappeningKind.ENTERED, token, arrow=token.arrow)

    def leave(self, token: Token) -> None:
        """Put one token on each arrow that applies."""
        for arrow in self.ways(token):
            self.send(token, arrow)

    def send(self, token: Token, arrow: Arrow, quantity: int = 1) -> None:
        """Put tokens on one arrow; they arrive when SpiffWorkflow updates the children."""
        for _ in range(quantity):
            token.add(arrow.target, arrow=arrow.id)

    def ways(self, token: Token) -> Iterable[Arrow]:
        """Return the arrows to take: all of them, where the kind of node knows no conditions."""
        return self.arrows

    def pending(self, token: Token) -> Iterator[tuple[int, Trigger]]:
        """Yield the event definitions a token still waits for, with their numbers."""
        return iter(())

    def is_waiting(self, token: Token) -> bool:
        """Return whether an occurrence would have an effect on a token now."""
        return False

    def occurred(self, token: Token, definition: int) -> None:
        """The event by which a token begins here has occurred already."""
        token.answered = True

    def wait(self, token: Token) -> None:
        """Begin to wait, also after loading."""

    def release(self, token: Token) -> bool:
        """Look again at a token that waits before the node; True if it was let in."""
        return False

    def look(self, token: Token, changed: frozenset[str], *, first: bool) -> None:
        """Look at the conditions a token waits for, after the variables ``changed``."""

    def no_way_out(self) -> NoWayOut:
        """Return the refusal for a token that no arrow takes."""
        detail = f"Expected one condition behind {self.name} to be true, but none is"
        return NoWayOut(detail, element=self.label, element_id=self.name)

    def write_values(self, token: Token) -> None:
        """Set the variables that a person, message or connector brought."""
        values, token.data = token.data, {}
        for name, value in values.items():
            token.assign(name, value)


def conditional_ways(spec: NodeSpec, token: Token) -> Sequence[Arrow]:
    """Choose as an inclusive split does (BPMN 13.3.1, 13.4.3).

    Raises:
        NoWayOut: there are arrows, but none applies.
    """
    chosen = chosen_ways(spec, token)
    if spec.arrows and not chosen:
        raise spec.no_way_out()
    return chosen


def chosen_ways(
    spec: NodeSpec,
    token: Token,
    known: Mapping[str, object] = NOTHING,
    *,
    unconditional: bool = True,
) -> Sequence[Arrow]:
    """Return the arrows without a condition and those whose condition is true, in document order.

    The default only if no condition is true.
    """
    true = [a for a in spec.arrows if a.condition is not None and a.condition.holds(token, known)]
    return [
        a
        for a in spec.arrows
        if a in true or (a.default and not true) or (unconditional and _is_plain(a))
    ]


def _is_plain(arrow: Arrow) -> bool:
    return arrow.condition is None and not arrow.default
