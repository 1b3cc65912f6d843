"""Tasks: the activities without anything inside (BPMN 13.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from SpiffWorkflow.util.task import TaskState

from engine.spiff.formulas import Assignment, Formula
from engine.spiff.nodes.activities import ActivitySpec
from engine.spiff.nodes.catching import win_branch
from engine.spiff.nodes.throwing import send_message
from engine.spiff.nodes.triggers import Trigger
from engine.spiff.token import BRANCH, Token
from engine.spiff.values import NOTHING, HappeningKind


class PlainTaskSpec(ActivitySpec):
    """An abstract task: done as soon as it is reached (BPMN 13.3.3)."""


class PersonTaskSpec(ActivitySpec):
    """A user task or manual task: waits until a person says that it is done."""

    for_person = True

    def work(self, token: Token) -> bool | None:
        """Wait."""
        return None

    def finish(self, token: Token) -> None:
        """Write the answers."""
        self.write_values(token)


class ScriptTaskSpec(ActivitySpec):
    """A script task: assignments in the flow language, worked out from top to bottom."""

    assignments: tuple[Assignment, ...] = ()

    def work(self, token: Token) -> bool | None:
        """Run the script."""
        for assignment in self.assignments:
            assignment.run(token)
        return True


class ServiceTaskSpec(ActivitySpec):
    """A service, send or business rule task that a connector does, after the commit."""

    parameters: Mapping[str, Formula] = NOTHING  # type: ignore[assignment]
    connector = ""
    result = ""

    def work(self, token: Token) -> bool | None:
        """Work out the parameters and wait for the connector."""
        values = {name: formula.value(token) for name, formula in self.parameters.items()}
        token.data = deepcopy(values)
        return None

    def finish(self, token: Token) -> None:
        """Write the connector's answer."""
        self.write_values(token)


class SendTaskSpec(ActivitySpec):
    """A send task without a connector: throws its message."""

    trigger: Trigger

    def work(self, token: Token) -> bool | None:
        """Send the message."""
        send_message(token, self.trigger)
        return True


class ReceiveTaskSpec(ActivitySpec):
    """A receive task: waits for its message; a person may also enter what came."""

    catches = True
    trigger: Trigger

    def work(self, token: Token) -> bool | None:
        """Wait for the message."""
        return None

    def finish(self, token: Token) -> None:
        """Write what the message brought."""
        self.write_values(token)

    def pending(self, token: Token) -> Iterator[tuple[int, Trigger]]:
        """Yield the message it waits for."""
        yield 0, self.trigger

    def is_waiting(self, token: Token) -> bool:
        """Return whether the message would have an effect on the token now."""
        started = bool(token.has_state(TaskState.STARTED))
        return started and not token.answered and not self.is_wrapper(token)

    def _on_trigger(
        self, my_task: Token, definition: int, values: Mapping[str, object] = NOTHING
    ) -> None:
        my_task.workflow.case.record(HappeningKind.FIRED, my_task)
        if my_task.role == BRANCH:
            win_branch(my_task)
        my_task.data.update(values)
        my_task.answered = True
        my_task.workflow.case.enqueue(my_task)
