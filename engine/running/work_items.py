"""Keeping the work items of a case in step with what its run waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, exists, insert, select, update

from engine.context import Context
from engine.deadlines.steps import StepDeadlines
from engine.history.recording import Spot
from engine.identifiers import new_id
from engine.running.consents import drop_consents
from engine.running.happenings import full_name
from engine.running.personal_steps import PersonalStep, personal_steps
from engine.running.sections import SectionChooser
from engine.running.working_case import WorkingCase
from engine.tables import NO_DEADLINE, DraftRow, RoutingRow, WorkItemRow
from engine.tables.columns import table_of
from engine.values import HistoryKind, RoutingKind, WorkItemStatus
from storage import Statement

_ITEMS = table_of(WorkItemRow)
_DRAFTS = table_of(DraftRow)
_ROUTINGS = table_of(RoutingRow)

_OPEN = select(
    _ITEMS,
    exists()
    .where(
        _DRAFTS.c.municipality_code == _ITEMS.c.municipality_code,
        _DRAFTS.c.work_item_id == _ITEMS.c.id,
    )
    .label("has_drafts"),
    exists()
    .where(
        _ROUTINGS.c.municipality_code == _ITEMS.c.municipality_code,
        _ROUTINGS.c.case_id == _ITEMS.c.case_id,
        _ROUTINGS.c.work_item_id == _ITEMS.c.id,
        _ROUTINGS.c.kind == RoutingKind.CONSENT,
        _ROUTINGS.c.closed_at.is_(None),
    )
    .label("has_consent"),
).where(
    _ITEMS.c.municipality_code == bindparam("municipality"),
    _ITEMS.c.case_id == bindparam("case"),
    _ITEMS.c.closed_at.is_(None),
)
_OPEN_OF_CASE = Statement(_OPEN)
_INSERT = Statement(insert(_ITEMS))
_CLOSE = Statement(
    update(_ITEMS)
    .where(
        _ITEMS.c.municipality_code == bindparam("municipality"),
        _ITEMS.c.id == bindparam("item"),
        _ITEMS.c.closed_at.is_(None),
    )
    .values(revision=_ITEMS.c.revision + 1)
)

#: Who knows the case, by role: number and name.
Preferred = Mapping[str, tuple[int | None, str]]


def open_items(case: WorkingCase) -> Sequence[Row[Any]]:
    """Return the open work items of a case, as stored, with ``has_drafts`` and ``has_consent``."""
    return open_items_of(case.context, case.id)


def open_items_of(context: Context, case_id: UUID) -> Sequence[Row[Any]]:
    """Return the same for a case that is only looked at."""
    keys = {"municipality": context.municipality, "case": case_id}
    return _OPEN_OF_CASE.rows(context.connection, keys)


def follow_run(
    case: WorkingCase, before: Iterable[Row[Any]], *, vanished: WorkItemStatus, preferred: Preferred
) -> None:
    """Open an item for every step that began to wait, close those whose step no longer does.

    Args:
        case: after its run has advanced.
        before: the items that were open, without those the command has closed itself.
        vanished: why a step may have stopped waiting.
        preferred: who is proposed for new items.
    """
    stored = {item.token: item for item in before}
    waiting = {step.token: step for step in personal_steps(case.run)}
    gone = [item for token, item in stored.items() if token not in waiting]
    if gone:
        _close(case, gone, vanished)
    new = [step for token, step in waiting.items() if token not in stored]
    if new:
        _open(case, new, preferred)


def _open(case: WorkingCase, steps: Sequence[PersonalStep], preferred: Preferred) -> None:
    sections = SectionChooser(case)
    deadlines = StepDeadlines(case)
    rows = []
    for step in steps:
        role = step.role
        section_id = sections.choose(role)
        deadline = deadlines.of(step)
        known_to, known_name = preferred.get(role.value, (None, ""))
        described = _described(case, step)
        rows.append(
            {
                **described,
                "role": role.value,
                "section_id": section_id,
                "preferred_id": known_to,
                "preferred_name": known_name,
                "due": deadline.due if deadline else NO_DEADLINE,
                "deadline": deadline.stored() if deadline else None,
            }
        )
        name = full_name(step.place)
        case.history.add(
            HistoryKind.STEP_OPENED,
            f"「{name}」が{role.label}の番になりました。",
            by=None,
            at=Spot(step=step.place.node_id, name=name),
            node=step.place.address,
            item=str(described["id"]),
            role=role.value,
            section=section_id,
        )
    _INSERT.run_all(case.context.connection, rows)


def _described(case: WorkingCase, step: PersonalStep) -> dict[str, Any]:
    place = step.place
    return {
        "municipality_code": case.context.municipality,
        "id": new_id(case.context.now),
        "case_id": case.id,
        "token": step.token,
        "step": place.node_id,
        "address": place.address,
        "position": place.index,
        "path": [around.name for around in place.path if around.name],
        "name": place.node.name or place.node_id,
        "work_no": place.node.work.work_no if place.node.work else "",
        "assignee_id": None,
        "assignee_name": "",
        "status": WorkItemStatus.OPEN,
        "business_no": case.row.business_no,
        "flow_id": case.row.flow_id,
        "opened_at": case.context.now,
        "claimed_at": None,
        "revision": 1,
        "closed_at": None,
        "closed_by_id": None,
        "closed_by_name": "",
        "outcome": "",
    }


def _close(case: WorkingCase, items: Sequence[Row[Any]], status: WorkItemStatus) -> None:
    close_items(case, [item.id for item in items], status)
    for item in items:
        name = " › ".join((*item.path, item.name))
        case.history.add(
            HistoryKind.STEP_CANCELLED,
            f"「{name}」は行う必要がなくなりました。",
            by=None,
            at=Spot(step=item.step, name=name),
            node=item.address,
            item=str(item.id),
        )
    drop_consents(case, items)


def close_items(
    case: WorkingCase, ids: Sequence[UUID], status: WorkItemStatus, *, outcome: str = ""
) -> None:
    """Close items; whoever acts in this command has closed them."""
    actor = case.context.actor
    values = {
        "status": status,
        "closed_at": case.context.now,
        "closed_by_id": None if actor.is_system else actor.staff_id,
        "closed_by_name": actor.name,
        "outcome": outcome,
    }
    keys = {"municipality": case.context.municipality}
    _CLOSE.run_all(case.context.connection, [{**keys, **values, "item": item} for item in ids])
