"""Reading a case for a command, and writing it back unless somebody was faster."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, Row, bindparam, select, update

from engine.context import Context
from engine.tables import CaseRow, JobRow, WorkItemRow
from engine.tables.columns import table_of
from errors.case import CaseMoved, CaseNotFound, WorkItemNotFound
from storage import Statement

CASES = table_of(CaseRow)
_ITEMS = table_of(WorkItemRow)
_JOBS = table_of(JobRow)

_MUNICIPALITY: BindParameter[str] = bindparam("municipality")


def _locking(condition: ColumnElement[bool]) -> Statement:
    # SQLite has no row locks and needs none: a command holds the only write lock.
    mine = CASES.c.municipality_code == _MUNICIPALITY
    return Statement(select(CASES).where(mine, condition).with_for_update())


_BY_ID = _locking(CASES.c.id == bindparam("key"))
_BY_ITEM = _locking(
    CASES.c.id
    == select(_ITEMS.c.case_id)
    .where(_ITEMS.c.municipality_code == _MUNICIPALITY, _ITEMS.c.id == bindparam("key"))
    .scalar_subquery()
)
_BY_JOB = _locking(
    CASES.c.id
    == select(_JOBS.c.case_id)
    .where(_JOBS.c.municipality_code == _MUNICIPALITY, _JOBS.c.id == bindparam("key"))
    .scalar_subquery()
)
_WRITE = Statement(
    update(CASES).where(
        CASES.c.municipality_code == _MUNICIPALITY,
        CASES.c.id == bindparam("key"),
        CASES.c.revision == bindparam("was"),
    )
)


def lock_case(context: Context, case_id: UUID) -> Row[Any]:
    """Read a case; until the command ends, other commands on it wait.

    Raises:
        CaseNotFound: the municipality has no such case.
    """
    found = _locked(context, _BY_ID, case_id)
    if found is None:
        raise CaseNotFound(f"Expected a case, but there is no {case_id}", case=case_id)
    return found


def lock_case_of_item(context: Context, work_item_id: UUID) -> Row[Any]:
    """Read the case of a work item; until the command ends, other commands on it wait.

    Raises:
        WorkItemNotFound: the municipality has no such work item.
    """
    found = _locked(context, _BY_ITEM, work_item_id)
    if found is None:
        raise WorkItemNotFound(f"Expected a work item, but there is no {work_item_id}")
    return found


def lock_case_of_job(context: Context, job_id: UUID) -> Row[Any] | None:
    """Read the case of a job; until the command ends, other commands on it wait."""
    return _locked(context, _BY_JOB, job_id)


def write_case(context: Context, row: Row[Any], changes: dict[str, Any]) -> None:
    """Change a case read by this command; ``revision`` goes up by one.

    Raises:
        CaseMoved: somebody changed it in between (a database that does not lock rows).
    """
    keys = {"municipality": context.municipality, "key": row.id, "was": row.revision}
    values = {**keys, **changes, "revision": row.revision + 1}
    if _WRITE.run(context.connection, values) != 1:
        detail = f"Expected case {row.id} at revision {row.revision}, but it has moved on"
        raise CaseMoved(detail, case=row.number)


def _locked(context: Context, statement: Statement, key: UUID) -> Row[Any] | None:
    keys = {"municipality": context.municipality, "key": key}
    return statement.row(context.connection, keys)
