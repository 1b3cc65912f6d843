"""Reading a case for a command, and writing it back unless somebody was faster."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, update

from engine.context import Context
from engine.tables import CaseRow, JobRow, WorkItemRow
from errors.case import CaseMoved, CaseNotFound, WorkItemNotFound

CASES = CaseRow.__table__
_ITEMS = WorkItemRow.__table__


def lock_case(context: Context, case_id: UUID) -> Row[Any]:
    """Read a case; until the command ends, other commands on it wait.

    Raises:
        CaseNotFound: the municipality has no such case.
    """
    found = _locked(context, select(CASES).where(CASES.c.id == case_id))
    if found is None:
        raise CaseNotFound(f"Expected a case, but there is no {case_id}", case=case_id)
    return found


def lock_case_of_item(context: Context, work_item_id: UUID) -> Row[Any]:
    """Read the case of a work item; until the command ends, other commands on it wait.

    Raises:
        WorkItemNotFound: the municipality has no such work item.
    """
    case_id = (
        select(_ITEMS.c.case_id)
        .where(_ITEMS.c.municipality_code == context.municipality, _ITEMS.c.id == work_item_id)
        .scalar_subquery()
    )
    found = _locked(context, select(CASES).where(CASES.c.id == case_id))
    if found is None:
        raise WorkItemNotFound(f"Expected a work item, but there is no {work_item_id}")
    return found


def lock_case_of_job(context: Context, job_id: UUID) -> Row[Any] | None:
    """Read the case of a job; until the command ends, other commands on it wait."""
    case_id = (
        select(JobRow.case_id)
        .where(JobRow.municipality_code == context.municipality, JobRow.id == job_id)
        .scalar_subquery()
    )
    return _locked(context, select(CASES).where(CASES.c.id == case_id))


def write_case(context: Context, row: Row[Any], changes: dict[str, Any]) -> None:
    """Change a case read by this command; ``revision`` goes up by one.

    Raises:
        CaseMoved: somebody changed it in between (a database that does not lock rows).
    """
    statement = (
        update(CaseRow)
        .where(
            CASES.c.municipality_code == context.municipality,
            CASES.c.id == row.id,
            CASES.c.revision == row.revision,
        )
        .values(revision=row.revision + 1, **changes)
    )
    done = context.session.connection().execute(statement)
    if done.rowcount != 1:
        detail = f"Expected case {row.id} at revision {row.revision}, but it has moved on"
        raise CaseMoved(detail, case=row.number)


def _locked(context: Context, statement: Select[Any]) -> Row[Any] | None:
    mine = statement.where(CASES.c.municipality_code == context.municipality)
    # SQLite has no row locks and needs none: a command holds the only write lock.
    return context.session.execute(mine.with_for_update()).one_or_none()
