"""Work items as values: rows joined with their case, edition and the reader's draft."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import FromClause, Join, Row, Select, and_, bindparam, select

from engine.context import Context
from engine.deadlines.stored import shown
from engine.permissions import stands_in_for
from engine.tables import CaseRow, DraftRow, EditionRow, WorkItemRow
from engine.tables.columns import table_of
from engine.values import WorkItem, WorkItemStatus
from municipality.organisation import section_names
from storage import Statement

ITEMS = table_of(WorkItemRow)
_CASES = table_of(CaseRow)
_EDITIONS = table_of(EditionRow)
_DRAFTS = table_of(DraftRow)


#: Everything that ``item_values`` needs.
ITEM_COLUMNS: tuple[Any, ...] = (
    *ITEMS.c,
    _CASES.c.number.label("case_number"),
    _CASES.c.title.label("case_title"),
    _CASES.c.status.label("case_status"),
    _CASES.c.started_at.label("received_at"),
    _EDITIONS.c.title.label("flow_title"),
    _DRAFTS.c.saved_at.label("draft_saved_at"),
)


def with_items(found: FromClause, around: FromClause | None = None) -> Join:
    """Return what holds ``ITEM_COLUMNS`` of items that are found, by their ``id``.

    Args:
        found: has the ids.
        around: what ``found`` is joined into already.

    Outer joins, although nothing is ever missing: the databases then read in this order, beginning
    with what was found. Give ``:municipality`` and ``:reader`` (whose drafts are noted).
    """
    same_item = and_(
        ITEMS.c.municipality_code == bindparam("municipality"), ITEMS.c.id == found.c.id
    )
    source = found if around is None else around
    return _with_case(source.outerjoin(ITEMS, same_item))


def _with_case(items: FromClause) -> Join:
    same_case = and_(
        _CASES.c.municipality_code == ITEMS.c.municipality_code, _CASES.c.id == ITEMS.c.case_id
    )
    same_edition = and_(
        _EDITIONS.c.municipality_code == _CASES.c.municipality_code,
        _EDITIONS.c.id == _CASES.c.edition_id,
    )
    own_draft = and_(
        _DRAFTS.c.municipality_code == ITEMS.c.municipality_code,
        _DRAFTS.c.work_item_id == ITEMS.c.id,
        _DRAFTS.c.staff_id == bindparam("reader"),
    )
    return (
        items.outerjoin(_CASES, same_case)
        .outerjoin(_EDITIONS, same_edition)
        .outerjoin(_DRAFTS, own_draft)
    )


_ALL: Select[Any] = (
    select(*ITEM_COLUMNS)
    .select_from(_with_case(ITEMS))
    .where(ITEMS.c.municipality_code == bindparam("municipality"))
)
_ONE = Statement(_ALL.where(ITEMS.c.id == bindparam("item")))
_OPEN = Statement(
    _ALL.where(ITEMS.c.case_id == bindparam("case"), ITEMS.c.closed_at.is_(None)).order_by(
        ITEMS.c.opened_at, ITEMS.c.id
    )
)
_LAST_DONE = Statement(
    _ALL.where(ITEMS.c.case_id == bindparam("case"), ITEMS.c.status == WorkItemStatus.COMPLETED)
    .order_by(ITEMS.c.closed_at.desc(), ITEMS.c.token.desc())
    .limit(1)
)


def item_row(context: Context, work_item_id: UUID) -> Row[Any] | None:
    """Return one work item, open or closed."""
    keys = {**_keys(context), "item": work_item_id}
    return _ONE.row(context.connection, keys)


def open_item_rows(context: Context, case_id: UUID) -> list[Row[Any]]:
    """Return the open work items of a case, oldest first."""
    keys = {**_keys(context), "case": case_id}
    return _OPEN.rows(context.connection, keys)


def last_done_row(context: Context, case_id: UUID) -> Row[Any] | None:
    """Return the work item of a case that was completed last."""
    keys = {**_keys(context), "case": case_id}
    return _LAST_DONE.row(context.connection, keys)


def _keys(context: Context) -> dict[str, Any]:
    return {"municipality": context.municipality, "reader": context.actor.staff_id}


def item_values(context: Context, rows: list[Row[Any]]) -> tuple[WorkItem, ...]:
    """Return rows of ``ITEM_COLUMNS`` as values."""
    names = section_names(context.session, context.municipality) if rows else {}
    return tuple(_item_value(context, row, names) for row in rows)


def _item_value(context: Context, row: Row[Any], names: Mapping[int, str]) -> WorkItem:
    return WorkItem(
        id=row.id,
        case_id=row.case_id,
        case_number=row.case_number,
        case_title=row.case_title,
        case_status=row.case_status,
        business_no=row.business_no,
        flow_id=row.flow_id,
        flow_title=row.flow_title,
        step=row.step,
        name=row.name,
        position=row.position,
        path=tuple(row.path),
        work_no=row.work_no,
        role=row.role,
        section=row.section_id,
        section_name=names.get(row.section_id, ""),
        assignee=row.assignee_id,
        assignee_name=row.assignee_name,
        preferred=row.preferred_id,
        preferred_name=row.preferred_name,
        status=row.status,
        received_at=row.received_at,
        opened_at=row.opened_at,
        deadline=shown(row.due, row.deadline, context.today),
        revision=row.revision,
        has_draft=row.draft_saved_at is not None,
        closed_at=row.closed_at,
        closed_by=row.closed_by_name,
        stands_in_for=_absent_name(context, row),
    )


def _absent_name(context: Context, row: Row[Any]) -> str:
    if not context.represented or row.closed_at is not None:
        return ""
    absent = stands_in_for(context, row)
    return absent.name if absent else ""
