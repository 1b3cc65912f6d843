"""Activities: what tasks, sub-processes and call activities have in common (BPMN 13.3.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from SpiffWorkflow.util.task import TaskState

from engine.spiff.nodes.base import Arrow, NodeSpec, conditional_ways
from engine.spiff.token import BOUNDARY, INSTANCE, OPTION, UNDO, Token
from engine.spiff.undoing import next_undo, remember
from engine.spiff.values import HappeningKind
from wfa.model import Flow, Node

if TYPE_CHECKING:
    from engine.spiff.nodes.catching import BoundarySpec
    from engine.spiff.nodes.repetition import Repetition
    from engine.spiff.nodes.scopes import ScopeSpec


class ActivitySpec(NodeSpec):
    """One activity. Subclasses say in ``work`` what it does once it has begun."""

    #: True: a person does it; its token waits ready and is not run by the queue
    for_person = False

    def __init__(self, scope: ScopeSpec, node: Node, flow: Flow) -> None:
        super().__init__(scope, node, flow)
        self.boundaries: list[BoundarySpec] = []
        self.repetition: Repetition | None = None
        self.handler: ActivitySpec | None = None  #: compensates it
        #: completing it has to be remembered, because it or something inside can be undone
        self.compensable = False
        self.manual = self.for_person

    def work(self, token: Token) -> bool | None:
        """Do it: True when it is done, None while it goes on outside."""
        return True

    def finish(self, token: Token) -> None:
        """Write what the work brought, before anything follows."""

    @property
    def repeats(self) -> bool:  # type: ignore[override]
        """True for loop and multi-instance activities."""
        return self.repetition is not None

    def is_wrapper(self, token: Token) -> bool:
        """Return whether a token only holds the instances of a repeated activity."""
        return self.repetition is not None and token.role != INSTANCE

    def waits_for_person(self, token: Token) -> bool:
        """Return whether a person has to do something about a token."""
        return self.for_person and not self.is_wrapper(token) and not token.answered

    # SpiffWorkflow's hooks

    def _update_hook(self, my_task: Token) -> bool:
        if my_task.role == OPTION:
            my_task._set_state(TaskState.WAITING)
            return False
        needed = self.node.start_quantity - 1
        if needed == 0 or my_task.role:
            return True
        waiting = my_task.workflow.waiting_at(self)
        if len(waiting) < needed:
            my_task._set_state(TaskState.WAITING)
            return False
        for token in waiting[:needed]:
            token.cancel()
        return True

    def _on_ready_hook(self, my_task: Token) -> None:
        self.announce(my_task)
        if my_task.role not in (INSTANCE, UNDO):
            for boundary in self.boundaries:
                if boundary.listens:
                    boundary._update(my_task.add(boundary, role=BOUNDARY))
        if self.assigned_before or not self.waits_for_person(my_task):
            my_task.workflow.case.enqueue(my_task)

    def _run_hook(self, my_task: Token) -> bool | None:
        if self.is_wrapper(my_task) and self.repetition is not None:
            return self.repetition.run(my_task)
        if not my_task.answered:
            self.assign(my_task, self.assigned_before)
            return self.work(my_task)
        self.finish(my_task)
        return True

    def _on_complete_hook(self, my_task: Token) -> None:
        for token in my_task.children_in(BOUNDARY):
            token.cancel()
        if not self.is_wrapper(my_task):
            self.assign(my_task, self.assigned_after)
        my_task.workflow.case.record(HappeningKind.LEFT, my_task)
        if my_task.role == UNDO:
            next_undo(my_task)
            return
        if self.compensable:
            remember(my_task)
        if my_task.role == INSTANCE and self.repetition is not None:
            self.repetition.instance_done(my_task)
        else:
            self.leave(my_task)

    # arrows

    def ways(self, token: Token) -> Iterable[Arrow]:
        """Choose the arrows (BPMN 13.3.1): several may apply."""
        return conditional_ways(self, token)

    def send(self, token: Token, arrow: Arrow, quantity: int = 1) -> None:
        """Put as many tokens on an arrow as the completion quantity says."""
        super().send(token, arrow, self.node.completion_quantity)
