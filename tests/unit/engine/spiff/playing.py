"""Plays a case in tests: steps are named by id, and every command saves and loads the state."""

from __future__ import annotations

from collections.abc import Mapping

from engine.spiff import (
    Definition,
    HappeningKind,
    MemoryVariables,
    OpenStep,
    WaitingEvent,
    compile_definition,
)
from wfa.model import Flow


class Play:
    """One case of a flow. ``trace`` collects the ids of what completed, in order."""

    def __init__(
        self,
        flow: Flow | Definition,
        variables: Mapping[str, object] | None = None,
        *,
        start: str | None = None,
        called: Mapping[str, Flow] | None = None,
        saving: bool = True,
    ) -> None:
        flows = called or {}
        self.definition = (
            flow if isinstance(flow, Definition) else compile_definition(flow, flows.get)
        )
        self.variables = MemoryVariables(variables)
        self.saving = saving
        self.trace: list[str] = []
        self.happened: list[tuple[HappeningKind, str]] = []
        self.run = self.definition.start(start)
        self.go()

    def go(self) -> None:
        """Advance, then save and load."""
        self.run.advance(self.variables)
        for event in self.run.events():
            self.happened.append((event.kind, event.node_id))
            if event.kind is HappeningKind.LEFT:
                self.trace.append(event.node_id)
        state = self.run.save()
        if self.saving:
            self.run = self.definition.load(state)
            assert self.run.save() == state

    # looking

    @property
    def open(self) -> list[str]:
        """Ids of the open steps, sorted; steps that are only offered in brackets."""
        return sorted(
            f"[{step.node_id}]" if step.offered else step.node_id for step in self.run.open_steps()
        )

    @property
    def waiting(self) -> list[str]:
        """Ids of the events that are waited for, sorted."""
        return sorted(event.node_id for event in self.run.waiting_events())

    @property
    def finished(self) -> bool:
        """Whether the case is over."""
        return self.run.is_finished

    def step(self, id: str, number: int = 0) -> OpenStep:
        """Return an open step."""
        return [step for step in self.run.open_steps() if step.node_id == id][number]

    def event(self, id: str, number: int = 0) -> WaitingEvent:
        """Return an event that is waited for."""
        return [event for event in self.run.waiting_events() if event.node_id == id][number]

    def happenings(self, kind: HappeningKind) -> list[str]:
        """Return the ids of the nodes at which something of a kind happened."""
        return [node for what, node in self.happened if what is kind]

    # doing

    def do(self, *ids: str, outcome: str | None = None, **values: object) -> Play:
        """Complete open steps one after the other."""
        for id in ids:
            self.run.complete(self.step(id).token, values, outcome=outcome)
            self.go()
        return self

    def do_token(self, token: int, **values: object) -> Play:
        """Complete one step out of several with the same id."""
        self.run.complete(token, values)
        self.go()
        return self

    def serve(self, id: str, **values: object) -> Play:
        """Complete a service call."""
        call = next(call for call in self.run.service_calls() if call.node_id == id)
        self.run.complete(call.token, values)
        self.go()
        return self

    def time(self, id: str) -> Play:
        """Let a timer fire."""
        event = self.event(id)
        self.run.trigger_timer(event.token, event.definition)
        self.go()
        return self

    def tell(self, message: str, **values: object) -> Play:
        """Deliver a message."""
        self.run.deliver_message(message, values)
        self.go()
        return self

    def signal(self, name: str) -> Play:
        """Let a signal come from outside."""
        self.run.throw_signal(name)
        self.go()
        return self

    def set(self, **values: object) -> Play:
        """Change variables from outside and advance."""
        for name, value in values.items():
            self.variables.set(name, value)
        self.go()
        return self

    def fail(self, id: str, code: str) -> Play:
        """Report an error of the flow for a step or service call."""
        tokens = {step.node_id: step.token for step in self.run.open_steps()}
        tokens |= {call.node_id: call.token for call in self.run.service_calls()}
        self.run.fail(tokens[id], code)
        self.go()
        return self

    def back(self, place: str) -> Play:
        """Send back to an earlier step."""
        self.run.reopen(place)
        self.go()
        return self
