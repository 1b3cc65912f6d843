"""What a case waits for that a member of staff does: steps, and receipts to be recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.spiff import OpenStep, Run, WaitingEvent
from municipality.roles import Role
from wfa.model import Lane
from wfa.model.kinds import NodeKind, TriggerKind

_ROLES = frozenset(Role)
#: Events at which the flow itself stops and waits.
_STOPS = (NodeKind.INTERMEDIATE_CATCH, NodeKind.RECEIVE_TASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalStep:
    """A step with the role that does it.

    A message from outside (補正書類の受領) is a step too: whoever works in its lane records that
    it came. ``place`` is then the waiting event.
    """

    place: OpenStep | WaitingEvent
    role: Role

    @property
    def token(self) -> int:
        """Number of the token in its run."""
        return self.place.token

    @property
    def local(self) -> Mapping[str, object]:
        """Variables known only at this step."""
        return self.place.variables


def personal_steps(run: Run) -> Iterator[PersonalStep]:
    """Yield what waits for staff, oldest first; steps of systems and outside parties do not."""
    seen: set[int] = set()
    for step in run.open_steps():
        seen.add(step.token)
        if (role := _staff_role(step.lane)) is not None:
            yield PersonalStep(place=step, role=role)
    for event in run.waiting_events():
        if event.token in seen or not _is_receipt(event):
            continue
        if (role := _staff_role(event.flow.lane_of.get(event.node_id))) is not None:
            seen.add(event.token)
            yield PersonalStep(place=event, role=role)


def waiting_steps(run: Run) -> frozenset[int]:
    """Return the tokens of what waits for staff."""
    return frozenset(step.token for step in personal_steps(run))


def find_personal_step(run: Run, token: int) -> PersonalStep | None:
    """Return the step of a token."""
    return next((step for step in personal_steps(run) if step.token == token), None)


def _is_receipt(event: WaitingEvent) -> bool:
    from_outside = event.kind is TriggerKind.MESSAGE and event.link is None
    return from_outside and event.node.kind in _STOPS


def _staff_role(lane: Lane | None) -> Role | None:
    info = lane.info if lane else None
    if info is None or info.role not in _ROLES:
        return None
    role = Role(info.role)
    return role if role.is_staff else None
