"""Jobs of a case as rows: written with the command that needs them, removed when nobody does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert

from engine.context import Context
from engine.identifiers import new_id
from engine.running.happenings import full_name
from engine.running.working_case import WorkingCase
from engine.spiff import Happening, ServiceCall, WaitingEvent
from engine.tables import JobRow
from engine.tables.columns import table_of
from engine.tables.jobs import JobStatus
from engine.values import JobKind
from storage import Statement, ring

#: Wakes the workers up: there is something to do at once.
JOBS_BELL = "nagarezu_jobs"

_JOBS = table_of(JobRow)
_INSERT = Statement(insert(_JOBS))
# Also jobs in 要対応: what they were to do is no longer wanted.
_DELETE = Statement(
    delete(_JOBS).where(
        _JOBS.c.municipality_code == bindparam("municipality"),
        _JOBS.c.case_id == bindparam("case"),
        _JOBS.c.kind == bindparam("of_kind"),
        _JOBS.c.token == bindparam("of_token"),
        _JOBS.c.finished_at.is_(None),
    )
)


def new_job(
    case: WorkingCase,
    kind: JobKind,
    place: WaitingEvent | ServiceCall | Happening,
    order: dict[str, Any],
    *,
    due_at: datetime | None = None,
    for_case: UUID | None = None,
) -> dict[str, Any]:
    """Return the row of a job.

    Args:
        case: whose command asks for it.
        kind: what it does.
        place: the step it belongs to.
        order: what the worker needs to know.
        due_at: when it is to run; None: at once.
        for_case: the case it is about, if that is another.
    """
    context = case.context
    return _row(context, for_case or case.id, kind, order) | {
        "token": place.token,
        "step": place.node_id,
        "step_name": full_name(place),
        "due_at": due_at or context.now,
    }


def case_job(
    context: Context, case_id: UUID, kind: JobKind, what: str, order: dict[str, Any]
) -> dict[str, Any]:
    """Return the row of a job about a whole case, to be run at once; ``what`` people call it."""
    return _row(context, case_id, kind, order) | {"step_name": what}


def start_job(
    context: Context,
    kind: JobKind,
    edition_id: UUID,
    order: dict[str, Any],
    *,
    origin: UUID | None = None,
) -> dict[str, Any]:
    """Return the row of a job that begins a case; ``origin`` is the case that lets it."""
    return _row(context, origin, kind, order) | {"edition_id": edition_id}


def _row(
    context: Context, case_id: UUID | None, kind: JobKind, order: dict[str, Any]
) -> dict[str, Any]:
    now = context.now
    return {
        "municipality_code": context.municipality,
        "id": new_id(now),
        "case_id": case_id,
        "edition_id": None,
        "kind": kind,
        "token": 0,
        "step": "",
        "step_name": "",
        "order": order,
        "due_at": now,
        "status": JobStatus.WAITING,
        "attempts": 0,
        "worker": "",
        "message": "",
        "created_at": now,
        "finished_at": None,
        "held_at": None,
    }


def add_jobs(case: WorkingCase, rows: Sequence[dict[str, Any]]) -> None:
    """Store new jobs; a worker sees them when the command is committed."""
    _INSERT.run_all(case.context.connection, rows)
    if any(row["due_at"] <= case.context.now for row in rows):
        ring(case.context.connection, JOBS_BELL)


def remove_jobs(case: WorkingCase, kind: JobKind, tokens: Collection[int]) -> None:
    """Remove the jobs of a case that belong to tokens which wait no longer."""
    keys = {"municipality": case.context.municipality, "case": case.id, "of_kind": kind}
    _DELETE.run_all(case.context.connection, [{**keys, "of_token": token} for token in tokens])
