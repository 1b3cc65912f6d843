"""添付: files of a case."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select, update

from engine.commands.item_checks import read_item
from engine.commands.reasons import require_reason
from engine.context import Context
from engine.history.recording import WHOLE_CASE
from engine.identifiers import new_id
from engine.office.requests import done_before
from engine.office.values import AttachedFile
from engine.permissions import OVERSEERS, oversees_case
from engine.running.working_case import WorkingCase
from engine.tables import AttachmentRow
from engine.tables.columns import table_of
from engine.values import HistoryKind
from errors.case import AttachmentNotFound, AttachmentRefused, NotAllowed

#: Bytes; drawings and films belong into a file store, with a link in the 要旨.
LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_FILES = table_of(AttachmentRow)


def attach(
    context: Context,
    case_id: UUID,
    file: AttachedFile,
    work_item_id: UUID | None = None,
    *,
    request: str = "",
) -> UUID:
    """Add a file to a case that is not over; its hash goes into the history.

    Raises:
        AttachmentRefused: it is empty, too large or has no name.
        CaseEnded: the case is over.
    """
    name = _checked_name(file)
    case = WorkingCase.of(context, case_id)
    if (done := done_before(case, HistoryKind.ATTACHED, request)) is not None:
        return UUID(done["attachment"])
    case.require_not_ended()
    if work_item_id is not None and read_item(context, work_item_id).case_id != case_id:
        raise _refused(name, "指定した作業は、この案件の作業ではありません。")
    content_hash = hashlib.sha256(file.content).hexdigest()
    attachment_id = new_id(context.now)
    row = {
        "municipality_code": context.municipality,
        "id": attachment_id,
        "case_id": case_id,
        "work_item_id": work_item_id,
        "name": name,
        "media_type": _CONTROL.sub("", file.media_type)[:LONGEST_NAME],
        "size": len(file.content),
        "content_hash": content_hash,
        "content": file.content,
        "summary": file.summary.replace("\x00", "").strip(),
        "added_by_id": context.actor.staff_id,
        "added_by": context.actor.name,
        "added_at": context.now,
        "withdrawn_at": None,
    }
    context.connection.execute(insert(_FILES), [row])
    case.history.add(
        HistoryKind.ATTACHED,
        f"「{name}」を添付しました。",
        by=context.actor,
        at=WHOLE_CASE,
        attachment=str(attachment_id),
        sha256=content_hash,
        request=request,
    )
    case.write()
    return attachment_id


def withdraw_attachment(context: Context, attachment_id: UUID, reason: str) -> None:
    """Take a file off the case; it stays stored, and the history tells.

    Raises:
        NotAllowed: only who added it, or a head of those who work on the case.
        ReasonMissing: no reason.
    """
    reason = require_reason(reason, "添付の取消し")
    row = attachment_row(context, attachment_id)
    case = WorkingCase.of(context, row.case_id)
    case.require_not_ended()
    if not may_withdraw(context, row, case.row.business_no):
        detail = f"Expected {row.added_by_id} to withdraw {attachment_id}, but got {context.actor}"
        raise NotAllowed(detail, what="添付の取消し", performer=f"{row.added_by}か{OVERSEERS}")
    statement = (
        update(_FILES)
        .where(_FILES.c.municipality_code == context.municipality, _FILES.c.id == attachment_id)
        .values(withdrawn_at=context.now)
    )
    context.connection.execute(statement)
    case.history.add(
        HistoryKind.ATTACHMENT_WITHDRAWN,
        f"添付「{row.name}」を取り消しました。",
        by=context.actor,
        reason=reason,
        attachment=str(attachment_id),
    )
    case.write()


def may_withdraw(context: Context, row: Row[Any], business_no: str) -> bool:
    """Return whether the actor may take a file off a case that is not over."""
    return row.added_by_id == context.actor.staff_id or oversees_case(context, business_no)


def attachment_row(context: Context, attachment_id: UUID) -> Row[Any]:
    """Return a file that is not withdrawn, without its content.

    Raises:
        AttachmentNotFound: there is none.
    """
    columns = [column for column in _FILES.c if column.name != "content"]
    return _one(context, select(*columns), attachment_id)


def attachment_content(context: Context, attachment_id: UUID) -> AttachedFile:
    """Return a file that is not withdrawn.

    Raises:
        AttachmentNotFound: there is none.
    """
    row = _one(context, select(_FILES), attachment_id)
    return AttachedFile(
        name=row.name, content=row.content, media_type=row.media_type, summary=row.summary
    )


def _one(context: Context, statement: Any, attachment_id: UUID) -> Row[Any]:
    found = context.connection.execute(
        statement.where(
            _FILES.c.municipality_code == context.municipality,
            _FILES.c.id == attachment_id,
            _FILES.c.withdrawn_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        raise AttachmentNotFound(f"Expected an attachment, but there is no {attachment_id}")
    row: Row[Any] = found
    return row


def _checked_name(file: AttachedFile) -> str:
    # Only the last part: browsers of old send whole paths.
    name = _CONTROL.sub("", re.split(r"[/\\]", file.name)[-1]).strip()
    if not name or name in (".", "..") or len(name) > LONGEST_NAME:
        raise _refused(file.name, f"名前を1字以上{LONGEST_NAME}字までにしてください。")
    if not file.content:
        raise _refused(name, "中身が空です。ファイルを確かめてください。")
    if len(file.content) > LARGEST:
        limit = LARGEST // (1024 * 1024)
        raise _refused(
            name, f"{limit}MBまでです。小さくするか、別の場所に置いて要旨に書いてください。"
        )
    return name


def _refused(name: str, reason: str) -> AttachmentRefused:
    detail = f"Expected a file that can be attached, but {name!r}: {reason}"
    return AttachmentRefused(detail, name=name, reason=reason)
