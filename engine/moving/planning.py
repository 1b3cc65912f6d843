"""Which cases could move to an edition, and what would happen to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from engine.context import Context
from engine.editions.finding import edition_by_id
from engine.editions.publishers import require_publisher
from engine.moving.trial import Outcome, Target, try_move
from engine.moving.values import MoveTrial
from engine.running.happenings import full_name
from engine.running.working_case import WorkingCase
from engine.spiff import Run
from engine.tables import CaseRow, EditionRow
from engine.tables.columns import same_row, table_of
from engine.values import CaseStatus

_CASES = table_of(CaseRow)
_EDITIONS = table_of(EditionRow)
#: What people call moving cases.
WHAT = "版の移行"


def target_of(context: Context, edition_id: UUID) -> Target:
    """Return an edition to move cases to.

    Raises:
        EditionUnknown: the municipality has none.
        NotAllowed: the person looks after neither the system nor the flows.
    """
    require_publisher(context, WHAT)
    row = edition_by_id(context, edition_id)
    content = context.editions.get(context.connection, context.municipality, edition_id)
    return Target(row=row, content=content)


def cases_to_move(context: Context, target: Target, source: UUID | None = None) -> tuple[UUID, ...]:
    """Return the open cases of a flow on other editions (on ``source``), oldest first."""
    statement = select(_CASES.c.id).where(
        _CASES.c.municipality_code == context.municipality,
        _CASES.c.flow_id == target.row.flow_id,
        _CASES.c.edition_id != target.row.id,
        _CASES.c.status.in_([CaseStatus.RUNNING, CaseStatus.SUSPENDED]),
    )
    if source is not None:
        statement = statement.where(_CASES.c.edition_id == source)
    ordered = statement.order_by(_CASES.c.started_at, _CASES.c.id)
    return tuple(context.connection.execute(ordered).scalars())


def trials(context: Context, target: Target, case_ids: Sequence[UUID]) -> tuple[MoveTrial, ...]:
    """Return what would happen to cases, in the order of their start; nothing is written."""
    statement = (
        select(_CASES, _EDITIONS.c.number.label("edition"))
        .join(_EDITIONS, same_row(_EDITIONS.c.id, _CASES.c.edition_id))
        .where(
            _CASES.c.municipality_code == context.municipality,
            _CASES.c.flow_id == target.row.flow_id,
            _CASES.c.id.in_(case_ids),
        )
        .order_by(_CASES.c.started_at, _CASES.c.id)
    )
    return tuple(
        _trial(context, row, target) for row in context.connection.execute(statement).all()
    )


def _trial(context: Context, row: Row[Any], target: Target) -> MoveTrial:
    case = WorkingCase(context, row)
    standing = standing_names(case.run)
    outcome = try_move(case, target) if row.edition_id != target.row.id else _already()
    return MoveTrial(
        case_id=row.id,
        number=row.number,
        title=row.title,
        edition=row.edition,
        standing=standing,
        problems=outcome.problems,
        notes=tuple(outcome.changes.notes()) if outcome.changes else (),
    )


def _already() -> Outcome:
    return Outcome(problems=("すでにこの版で進んでいます。",), changes=None)


def standing_names(run: Run) -> tuple[str, ...]:
    """Return the names of what a run waits at; events on the border of a step are left out."""
    events = (event for event in run.waiting_events() if not event.attached_to)
    places = [*run.open_steps(), *run.service_calls(), *events]
    return tuple(dict.fromkeys(map(full_name, places)))
