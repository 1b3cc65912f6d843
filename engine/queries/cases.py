"""案件: one case with whose turn it is, its deadlines and where it stands in the diagram."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, select

from engine.context import Context
from engine.deadlines.stored import shown
from engine.queries.case_numbers import normal_number
from engine.queries.progress import Progress
from engine.queries.turns import item_turns, waiting_turns
from engine.tables import CaseDeadlineRow, CaseRow, EditionRow
from engine.tables.columns import table_of
from engine.values import Case, CaseStatus, DueDate, Turn, WorkItem
from errors.case import CaseNotFound

_CASES = table_of(CaseRow)
_EDITIONS = table_of(EditionRow)


def case_row(context: Context, case_id: UUID) -> Row[Any]:
    """Return a case with its edition.

    Raises:
        CaseNotFound: the municipality has no such case.
    """
    return _one(context, _CASES.c.id == case_id, str(case_id))


def case_row_by_number(context: Context, number: str) -> Row[Any]:
    """Return the case of a 受付番号, however it is typed.

    Raises:
        CaseNotFound: the municipality has no such case.
    """
    return _one(context, _CASES.c.number == normal_number(number), number)


def case_value(
    context: Context, row: Row[Any], items: tuple[WorkItem, ...], progress: Progress
) -> Case:
    """Return a case; ``items`` are its open work items, ``progress`` where its run stands."""
    return Case(
        id=row.id,
        number=row.number,
        municipality=row.municipality_code,
        business_no=row.business_no,
        flow_id=row.flow_id,
        flow_title=row.flow_title,
        edition=row.edition,
        edition_id=row.edition_id,
        title=row.title,
        status=row.status,
        started_at=row.started_at,
        started_by=row.started_by,
        finished_at=row.finished_at,
        ended_with=row.ended_with,
        revision=row.revision,
        turns=tuple(_turns(row, items, progress)),
        deadlines=_deadlines(context, row.id),
        done=progress.done,
        current=progress.current,
    )


def _one(context: Context, condition: Any, asked: str) -> Row[Any]:
    same_edition = and_(
        _EDITIONS.c.municipality_code == _CASES.c.municipality_code,
        _EDITIONS.c.id == _CASES.c.edition_id,
    )
    statement = (
        select(
            _CASES,
            _EDITIONS.c.title.label("flow_title"),
            _EDITIONS.c.number.label("edition"),
        )
        .join(_EDITIONS, same_edition)
        .where(_CASES.c.municipality_code == context.municipality, condition)
    )
    row = context.session.execute(statement).one_or_none()
    if row is None:
        raise CaseNotFound(f"Expected a case, but there is no {asked!r}", case=asked)
    return row


def _turns(row: Row[Any], items: tuple[WorkItem, ...], progress: Progress) -> Iterator[Turn]:
    if row.status not in (CaseStatus.RUNNING, CaseStatus.SUSPENDED):
        return
    yield from item_turns(items, progress)
    yield from waiting_turns(progress)


def _deadlines(context: Context, case_id: UUID) -> tuple[DueDate, ...]:
    statement = (
        select(CaseDeadlineRow.due, CaseDeadlineRow.deadline)
        .where(
            CaseDeadlineRow.municipality_code == context.municipality,
            CaseDeadlineRow.case_id == case_id,
        )
        .order_by(CaseDeadlineRow.due, CaseDeadlineRow.name)
    )
    found = [
        shown(due, deadline, context.today) for due, deadline in context.session.execute(statement)
    ]
    return tuple(each for each in found if each is not None)
