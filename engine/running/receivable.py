"""Messages a case can hear at any time, beside the steps in hand: 取下げの申出 and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.spiff import Run, WaitingEvent
from municipality.roles import Role
from wfa.model.kinds import TriggerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivableEvent:
    """A message event that waits, with the role that records it."""

    event: WaitingEvent
    role: Role


def receivable_events(run: Run) -> Iterator[ReceivableEvent]:
    """Yield the messages that a case waits for, in lanes of staff, oldest first."""
    for event in run.waiting_events():
        lane = event.flow.lane_of.get(event.node_id)
        if event.kind is not TriggerKind.MESSAGE or lane is None or lane.info is None:
            continue
        role = Role(lane.info.role)
        if role.is_staff:
            yield ReceivableEvent(event=event, role=role)


def find_receivable(run: Run, message: str) -> ReceivableEvent | None:
    """Return the event that waits for a message, by the message's name or id."""
    for found in receivable_events(run):
        if message in (found.event.name, found.event.reference):
            return found
    return None
