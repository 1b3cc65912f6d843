"""誰の番か: what a case waits for, in words."""

from __future__ import annotations

from collections.abc import Iterator

from engine.queries.progress import Progress
from engine.running.happenings import full_name
from engine.values import Turn, WorkItem
from municipality.roles import Role
from wfa.model.kinds import TriggerKind

_WAITS = {
    TriggerKind.TIMER: "時間の経過を待っています",
    TriggerKind.MESSAGE: "連絡を待っています",
    TriggerKind.SIGNAL: "合図を待っています",
    TriggerKind.CONDITIONAL: "条件が満たされるのを待っています",
}


def item_turns(items: tuple[WorkItem, ...], progress: Progress) -> Iterator[Turn]:
    """Yield a turn for each open work item."""
    lanes = {step.node_id: step.lane.name for step in progress.steps if step.lane}
    for item in items:
        yield Turn(
            step=item.step,
            name=item.full_name,
            lane=lanes.get(item.step) or Role(item.role).label,
            section=item.section_name,
            assignee=item.assignee_name,
            since=item.opened_at,
            deadline=item.deadline,
            work_item=item.id,
        )


def waiting_turns(progress: Progress) -> Iterator[Turn]:
    """Yield a turn for what no member of staff has to do: systems, times, outside parties."""
    for step in progress.steps:
        if step.token not in progress.personal:
            yield _turn(step.node_id, full_name(step), step.lane.name if step.lane else "")
    for call in progress.calls:
        yield _turn(call.node_id, full_name(call), Role.SYSTEM.label)
    for event in progress.events:
        if not event.attached_to and event.token not in progress.personal:
            yield _turn(event.node_id, full_name(event), _WAITS.get(event.kind, ""))


def _turn(step: str, name: str, lane: str) -> Turn:
    return Turn(
        step=step,
        name=name,
        lane=lane,
        section="",
        assignee="",
        since=None,
        deadline=None,
        work_item=None,
    )
