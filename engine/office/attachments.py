"""What is attached to a case, with what the reader may do about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from engine.context import Context
from engine.office.attaching import attachment_row, may_withdraw
from engine.office.values import Attachment
from engine.queries.cases import case_row
from engine.tables import AttachmentRow
from engine.tables.columns import table_of
from engine.values import CaseStatus

_FILES = table_of(AttachmentRow)


def attachments_of_case(context: Context, case_id: UUID) -> tuple[Attachment, ...]:
    """Return the files of a case, oldest first, withdrawn ones too.

    Raises:
        CaseNotFound: there is no such case.
    """
    case = case_row(context, case_id)
    columns = [column for column in _FILES.c if column.name != "content"]
    statement = (
        select(*columns)
        .where(_FILES.c.municipality_code == context.municipality, _FILES.c.case_id == case_id)
        .order_by(_FILES.c.added_at, _FILES.c.id)
    )
    rows = context.connection.execute(statement).all()
    return tuple(_attachment(context, row, case) for row in rows)


def attachment_of(context: Context, attachment_id: UUID) -> Attachment:
    """Return one file that is not withdrawn, without its content.

    Raises:
        AttachmentNotFound: there is none.
    """
    row = attachment_row(context, attachment_id)
    return _attachment(context, row, case_row(context, row.case_id))


def _attachment(context: Context, row: Row[Any], case: Row[Any]) -> Attachment:
    alive = case.status in (CaseStatus.RUNNING, CaseStatus.SUSPENDED)
    there = row.withdrawn_at is None
    return Attachment(
        id=row.id,
        case_id=row.case_id,
        work_item_id=row.work_item_id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        content_hash=row.content_hash,
        summary=row.summary,
        added_by=row.added_by,
        added_at=row.added_at,
        withdrawn=not there,
        withdrawable=there and alive and may_withdraw(context, row, case.business_no),
    )
