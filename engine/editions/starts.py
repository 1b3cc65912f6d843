"""How a person begins a case of a flow."""

from __future__ import annotations

from dataclasses import dataclass

from engine.editions.content import EditionContent
from engine.spiff import StartEvent
from errors.case import FlowNotStartable
from municipality.roles import Role
from wfa.model import Node
from wfa.model.kinds import TriggerKind

#: What a person can stand in for: a message start is the resident coming to the counter.
_BY_HAND = (None, TriggerKind.MESSAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A start event that a person sets off, with the role that does."""

    node: Node
    role: Role
    definition: int = 0  #: which event definition of the node


def find_manual_start(content: EditionContent) -> Start | None:
    """Return the start event that a person sets off; one without a trigger wins."""
    events = [each for each in content.definition.start_events() if each.kind in _BY_HAND]
    events.sort(key=lambda each: _BY_HAND.index(each.kind))
    for event in events:
        lane = content.flow.lane_of.get(event.node.id)
        if lane and lane.info and Role(lane.info.role).is_staff:
            role = Role(lane.info.role)
            return Start(node=event.node, role=role, definition=event.definition)
    return None


def find_message_start(content: EditionContent, message: str) -> StartEvent | None:
    """Return the start event that a message begins, by the message's name."""
    for event in content.definition.start_events():
        if event.kind is TriggerKind.MESSAGE and message in (event.name, event.reference):
            return event
    return None


def manual_start(content: EditionContent) -> Start:
    """Return the start event that a person sets off.

    Raises:
        FlowNotStartable: the flow is begun by other flows, by times or by signals only.
    """
    start = find_manual_start(content)
    if start is None:
        name = content.flow.info.title if content.flow.info else content.flow.name
        detail = f"Expected a start for a person in {name!r}, but there is none"
        raise FlowNotStartable(detail, flow=name)
    return start
