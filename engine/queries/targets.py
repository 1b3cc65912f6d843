"""Where 差戻し may go: the steps of a case that were finished before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select

from engine.context import Context
from engine.spiff import Definition, Run
from engine.tables import WorkItemRow
from engine.tables.columns import table_of
from engine.values import SendBackTarget, WorkItemStatus
from errors.execution import ExecutionError

_ITEMS = table_of(WorkItemRow)


def send_back_targets(context: Context, item: Row[Any]) -> tuple[SendBackTarget, ...]:
    """Return the finished steps of the case of an item, latest first, each place once."""
    statement = (
        select(_ITEMS)
        .where(
            _ITEMS.c.municipality_code == context.municipality,
            _ITEMS.c.case_id == item.case_id,
            _ITEMS.c.status == WorkItemStatus.COMPLETED,
            _ITEMS.c.address != item.address,
        )
        .order_by(_ITEMS.c.closed_at.desc(), _ITEMS.c.token.desc())
    )
    latest: dict[str, Row[Any]] = {}
    for row in context.session.execute(statement):
        latest.setdefault(row.address, row)
    return tuple(_target(row) for row in latest.values())


def reachable_targets(
    definition: Definition, state: bytes, targets: tuple[SendBackTarget, ...]
) -> tuple[SendBackTarget, ...]:
    """Return those targets that the case can go back to from where it stands.

    Only the run knows: a step of a branch beside this one is no earlier step. So it is tried, on
    a copy of the run each.
    """
    return tuple(each for each in targets if can_reopen(definition.load(state), each.step))


def can_reopen(run: Run, address: str) -> bool:
    """Return whether a run could go back to a step; tries it, so give it a copy."""
    try:
        run.reopen(address)
    except ExecutionError:
        return False
    return True


def _target(row: Row[Any]) -> SendBackTarget:
    return SendBackTarget(
        step=row.address,
        node=row.step,
        name=" › ".join((*row.path, row.name)),
        work_no=row.work_no,
        role=row.role,
        completed_by=row.closed_by_name,
        completed_by_id=row.closed_by_id,
        completed_at=row.closed_at,
    )
