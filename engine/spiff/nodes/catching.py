"""Events that wait: intermediate catch events, boundary events and start events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from SpiffWorkflow.util.task import TaskState

from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.triggers import FOUND_WHEN_THROWN, Trigger
from engine.spiff.token import BOUNDARY, BRANCH, INSTANCE, LISTENER, Token
from engine.spiff.values import NOTHING, HappeningKind
from wfa.model import Flow, Node
from wfa.model.kinds import TriggerKind

if TYPE_CHECKING:
    from engine.spiff.nodes.activities import ActivitySpec
    from engine.spiff.nodes.scopes import EventSubProcessSpec, ScopeSpec
    from engine.spiff.scope import Scope

#: Where a token keeps which of its definitions have occurred (parallel multiple), which conditions
#: were true when last looked at, and how often its timer has fired.
_SEEN, _HELD, _FIRED = "seen", "held", "fired"


class CatchSpec(NodeSpec):
    """Anything that waits for occurrences; ``Token.trigger``, SpiffWorkflow's, lets one occur."""

    catches = True

    def __init__(self, scope: ScopeSpec, node: Node, flow: Flow) -> None:
        super().__init__(scope, node, flow)
        self.triggers: tuple[Trigger, ...] = ()

    @property
    def listens(self) -> bool:
        """True if a token has to wait for it, false if it is found when thrown."""
        return self.node.parallel_multiple or any(
            trigger.kind not in FOUND_WHEN_THROWN for trigger in self.triggers
        )

    def pending(self, token: Token) -> Iterator[tuple[int, Trigger]]:
        """Yield the definitions a token still waits for, with their numbers."""
        seen = token.internal_data.get(_SEEN, ())
        return ((n, t) for n, t in enumerate(self.triggers) if n not in seen)

    def is_waiting(self, token: Token) -> bool:
        """Return whether an occurrence would have an effect on the token now."""
        waiting = TaskState.WAITING if token.role in (BOUNDARY, LISTENER) else TaskState.STARTED
        return bool(token.has_state(waiting)) and not token.answered

    def occurred(self, token: Token, definition: int) -> None:
        """One definition has occurred; with parallel multiple the others are waited for."""
        if self.node.parallel_multiple:
            token.internal_data[_SEEN] = [definition]
        token.answered = not self.node.parallel_multiple or not any(self.pending(token))

    def wait(self, token: Token) -> None:
        """Begin to wait."""
        if any(trigger.condition for trigger in self.triggers):
            token.workflow.case.watch(token)

    def look(self, token: Token, changed: frozenset[str], *, first: bool) -> None:
        """Let each condition that has become true occur (BPMN 10.5.5 Conditional)."""
        for number, trigger in list(self.pending(token)):
            condition = trigger.condition
            if condition is None or not (first or condition.names & changed):
                continue
            held = set(token.internal_data.get(_HELD, ()))
            was, now = number in held, condition.holds(token)
            token.internal_data[_HELD] = sorted(held | {number} if now else held - {number})
            if now and not was:
                token.trigger(number)
            if token.gone or not self.is_waiting(token):
                return

    def _on_trigger(
        self, my_task: Token, definition: int, values: Mapping[str, object] = NOTHING
    ) -> None:
        """One of the definitions occurs; with parallel multiple, the last of them counts."""
        my_task.data.update(values)
        if self.node.parallel_multiple:
            my_task.internal_data[_SEEN] = [*my_task.internal_data.get(_SEEN, ()), definition]
            if next(self.pending(my_task), None) is not None:
                return
        self.occur(my_task, definition)

    def occur(self, token: Token, definition: int) -> None:
        """The event has happened: go on from it."""
        case = token.workflow.case
        case.record(HappeningKind.FIRED, token)
        if token.role == BRANCH:
            win_branch(token)
        token.answered = True
        case.enqueue(token)

    def _run_hook(self, my_task: Token) -> bool | None:
        if not my_task.answered:
            self.wait(my_task)
            return None
        self.write_values(my_task)
        return True


class IntermediateCatchSpec(CatchSpec):
    """An intermediate catch event (BPMN 10.5.4, 13.5.2)."""


class StartEventSpec(CatchSpec):
    """A start event of a process, sub-process or event sub-process (BPMN 10.5.2, 13.5.1).

    In an event sub-process its token waits in the scope around (role listener).
    """

    def _update_hook(self, my_task: Token) -> bool:
        if my_task.role != LISTENER:
            return True
        my_task._set_state(TaskState.WAITING)
        self.wait(my_task)
        return False

    def _run_hook(self, my_task: Token) -> bool | None:
        if not self.triggers or not self.node.parallel_multiple:
            my_task.answered = True
        return super()._run_hook(my_task)

    def occurred(self, token: Token, definition: int) -> None:
        """Begin here; for an event sub-process its listener has waited for all definitions."""
        if self.scope.start.node.triggered_by_event:
            token.answered = True
        else:
            super().occurred(token, definition)

    def occur(self, token: Token, definition: int) -> None:
        """Begin the event sub-process, or go on where a case waits for its other triggers."""
        if token.role != LISTENER:
            super().occur(token, definition)
            return
        values, token.data = token.data, {}
        keep = not self.node.interrupting and _goes_on(token, self.triggers[definition])
        scope = token.workflow
        if not keep:
            token.cancel()
        self.handle_in(scope, values)

    def handle_in(self, scope: Scope, values: Mapping[str, object] = NOTHING) -> None:
        """Begin the event sub-process of this start event in a running scope."""
        handler = cast("EventSubProcessSpec", self.scope.owner_spec)
        handler.begin_in(scope, self, values)


class BoundarySpec(CatchSpec):
    """A boundary event (BPMN 10.5.4, 13.5.3). ``host`` is the activity it is attached to."""

    host: ActivitySpec | None = None  #: None only while it is being compiled

    def occur(self, token: Token, definition: int) -> None:
        """Go on from the border of the activity, which ends if the event interrupts."""
        host = token.parent
        if host is None:
            return
        values, token.data = token.data, {}
        if not self.node.interrupting and not _goes_on(token, self.triggers[definition]):
            token.cancel()
        self.strike(host, values)

    def strike(self, host: Token, values: Mapping[str, object] = NOTHING) -> None:
        """The event happens to a running activity."""
        if host.role == INSTANCE and host.parent is not None:
            host = host.parent
        scope = host.workflow
        if self.node.interrupting:
            host.cancel()
        token = scope.task_tree.add(self)
        token.wave = host.wave if self.node.interrupting else token.id
        scope.case.record(HappeningKind.FIRED, token)
        token.data.update(values)
        token.answered = True
        token._ready()

    def _update_hook(self, my_task: Token) -> bool:
        if my_task.role != BOUNDARY:
            return True
        my_task._set_state(TaskState.WAITING)
        self.wait(my_task)
        return False


def win_branch(token: Token) -> None:
    """End the event-based gateway a token stands behind; its other events are withdrawn."""
    gateway = token.parent
    if gateway is None:
        return
    token.role = ""
    token.move_below(token.workflow.task_tree)
    for other in list(gateway.children):
        other.cancel()
    gateway.complete()


def times_fired(token: Token) -> int:
    """Return how often a cyclic timer has fired since it began to wait."""
    return int(token.internal_data.get(_FIRED, 0))


def _goes_on(token: Token, trigger: Trigger) -> bool:
    """Return whether a non-interrupting event waits for a further occurrence, and let it."""
    token.internal_data.pop(_SEEN, None)
    if trigger.kind is not TriggerKind.TIMER:
        return True
    token.internal_data[_FIRED] = times_fired(token) + 1
    return trigger.repeats is None or times_fired(token) < trigger.repeats
