"""Draws flows for tests: nodes by kind, arrows as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from wfa.model import (
    Association,
    Data,
    EventDefinition,
    Expression,
    Flow,
    Lane,
    Link,
    Node,
    Process,
    RootElement,
    SequenceFlow,
)
from wfa.model.kinds import DataKind, NodeKind, TimerKind, TriggerKind

#: ``->``, ``-(x > 1)->`` with a condition, ``-*->`` the default
_ARROW = re.compile(r"\s*-(?:\((.*?)\)-|(\*)-)?>\s*")


class Drawing:
    """A flow that is being drawn. Every method that draws a node returns its id."""

    def __init__(self, process: str = "P") -> None:
        self.process = process
        self.scope = process
        self.nodes: list[Node] = []
        self.lines: list[SequenceFlow] = []
        self.roots: list[RootElement] = []
        self.associations: list[Association] = []
        self.data: list[Data] = []
        self.lanes: list[Lane] = []
        self.more_processes: list[Process] = []

    # nodes

    def node(self, kind: NodeKind, id: str, **fields: Any) -> str:
        """Draw a node of any kind."""
        self.nodes.append(Node(id=id, kind=kind, scope=self.scope, **fields))
        return id

    def start(self, id: str = "start", *events: EventDefinition, **fields: Any) -> str:
        """Draw a start event."""
        return self.node(NodeKind.START_EVENT, id, events=events, **fields)

    def end(self, id: str = "end", *events: EventDefinition, **fields: Any) -> str:
        """Draw an end event."""
        return self.node(NodeKind.END_EVENT, id, events=events, **fields)

    def catch(self, id: str, *events: EventDefinition, **fields: Any) -> str:
        """Draw an intermediate catch event."""
        return self.node(NodeKind.INTERMEDIATE_CATCH, id, events=events, **fields)

    def throw(self, id: str, *events: EventDefinition, **fields: Any) -> str:
        """Draw an intermediate throw event."""
        return self.node(NodeKind.INTERMEDIATE_THROW, id, events=events, **fields)

    def boundary(self, id: str, host: str, *events: EventDefinition, **fields: Any) -> str:
        """Draw a boundary event."""
        return self.node(NodeKind.BOUNDARY_EVENT, id, attached_to=host, events=events, **fields)

    def users(self, *ids: str, **fields: Any) -> None:
        """Draw user tasks."""
        for id in ids:
            self.node(NodeKind.USER_TASK, id, **fields)

    def script(self, id: str, script: str, **fields: Any) -> str:
        """Draw a script task."""
        return self.node(NodeKind.SCRIPT_TASK, id, script=script, **fields)

    def gateways(self, kind: str, *ids: str, **fields: Any) -> None:
        """Draw gateways: ``exclusive``, ``parallel``, ``inclusive`` …"""
        for id in ids:
            self.node(NodeKind(f"{kind}Gateway"), id, **fields)

    @contextmanager
    def inside(
        self, id: str, kind: NodeKind = NodeKind.SUB_PROCESS, **fields: Any
    ) -> Iterator[str]:
        """Draw a sub-process and what is in it."""
        self.node(kind, id, **fields)
        around, self.scope = self.scope, id
        yield id
        self.scope = around

    @contextmanager
    def another_process(self, id: str) -> Iterator[str]:
        """Draw a second process in the same file."""
        self.more_processes.append(Process(id=id))
        around, self.scope = self.scope, id
        yield id
        self.scope = around

    # arrows

    def arrows(self, *chains: str) -> None:
        """Draw arrows: ``a -> b -(x > 1)-> c``, ``g -*-> d`` for the default.

        An arrow's id is ``source>target``, with a number behind it when there are several.
        """
        for chain in chains:
            pieces = _ARROW.split(chain.strip())
            names = [name.strip() for name in pieces[::3]]
            for number in range(len(names) - 1):
                condition, star = pieces[1 + 3 * number], pieces[2 + 3 * number]
                self._arrow(names[number], names[number + 1], condition, star is not None)

    def _arrow(self, source: str, target: str, condition: str | None, default: bool) -> None:
        same = sum(1 for line in self.lines if (line.source, line.target) == (source, target))
        id = f"{source}>{target}" + (f".{same}" if same else "")
        self.lines.append(
            SequenceFlow(
                id=id,
                source=source,
                target=target,
                scope=self.scope,
                condition=Expression(text=condition) if condition else None,
            )
        )
        if default:
            self.change(source, default=id)

    def change(self, id: str, **fields: Any) -> None:
        """Change fields of a node that is drawn already."""
        self.nodes = [replace(n, **fields) if n.id == id else n for n in self.nodes]

    def associate(self, source: str, target: str) -> None:
        """Draw an association, as between a compensation event and its handler."""
        self.associations.append(
            Association(id=f"{source}~{target}", scope=self.scope, source=source, target=target)
        )

    def object(self, name: str) -> None:
        """Draw a data object."""
        self.data.append(
            Data(id=f"data_{name}", kind=DataKind.OBJECT_REFERENCE, scope=self.scope, name=name)
        )

    def lane(self, id: str, *nodes: str) -> None:
        """Draw a lane."""
        self.lanes.append(Lane(id=id, process=self.process, name=id, nodes=nodes))

    # root elements

    def message(self, id: str, name: str = "", link: Link | None = None) -> EventDefinition:
        """Declare a message; return the definition of an event with it."""
        return self._root(id, "message", TriggerKind.MESSAGE, name=name, link=link)

    def signal(self, id: str, name: str = "") -> EventDefinition:
        """Declare a signal; return the definition of an event with it."""
        return self._root(id, "signal", TriggerKind.SIGNAL, name=name)

    def error(self, id: str, code: str = "") -> EventDefinition:
        """Declare an error; return the definition of an event with it."""
        return self._root(id, "error", TriggerKind.ERROR, code=code)

    def escalation(self, id: str, code: str = "") -> EventDefinition:
        """Declare an escalation; return the definition of an event with it."""
        return self._root(id, "escalation", TriggerKind.ESCALATION, code=code)

    def shared(self, id: str, definition: EventDefinition) -> EventDefinition:
        """Declare an event definition of the file; return a reference to it."""
        tag = f"{definition.kind}EventDefinition"
        self.roots.append(RootElement(id=id, tag=tag, definition=definition))
        return EventDefinition(kind=definition.kind, shared=id)

    def _root(self, id: str, tag: str, kind: TriggerKind, **fields: Any) -> EventDefinition:
        if all(root.id != id for root in self.roots):
            self.roots.append(RootElement(id=id, tag=tag, **fields))
        return EventDefinition(kind=kind, reference=id)

    def flow(self) -> Flow:
        """Return what was drawn."""
        return Flow(
            id="definitions",
            name="試験用の流れ図",
            processes=(Process(id=self.process, executable=True), *self.more_processes),
            nodes=tuple(self.nodes),
            sequence_flows=tuple(self.lines),
            root_elements=tuple(self.roots),
            associations=tuple(self.associations),
            data=tuple(self.data),
            lanes=tuple(self.lanes),
        )


def timer(text: str = "P1D", kind: TimerKind = TimerKind.DURATION) -> EventDefinition:
    """Return a timer definition."""
    return EventDefinition(kind=TriggerKind.TIMER, timer=kind, expression=Expression(text=text))


def cycle(text: str) -> EventDefinition:
    """Return a timer definition that repeats."""
    return timer(text, TimerKind.CYCLE)


def condition(text: str) -> EventDefinition:
    """Return a conditional definition."""
    return EventDefinition(kind=TriggerKind.CONDITIONAL, expression=Expression(text=text))


def undo(activity: str = "", *, wait: bool = True) -> EventDefinition:
    """Return a compensation definition."""
    return EventDefinition(
        kind=TriggerKind.COMPENSATION, reference=activity, wait_for_completion=wait
    )


def link(name: str) -> EventDefinition:
    """Return a link definition."""
    return EventDefinition(kind=TriggerKind.LINK, link_name=name)


TERMINATE = EventDefinition(kind=TriggerKind.TERMINATE)
CANCEL = EventDefinition(kind=TriggerKind.CANCEL)
ANY_ERROR = EventDefinition(kind=TriggerKind.ERROR)
ANY_ESCALATION = EventDefinition(kind=TriggerKind.ESCALATION)
