"""引戻し: taking back a step that one has just finished, while nobody has begun what follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row, select

from engine.commands.item_checks import full_item_name, read_item
from engine.commands.receipts import receipt
from engine.context import Context
from engine.details import CaseReceipt
from engine.history.recording import Spot
from engine.running.advancing import advance
from engine.running.storing import look, store
from engine.running.work_items import open_items
from engine.running.working_case import WorkingCase
from engine.tables import HistoryRow
from engine.tables.columns import table_of
from engine.values import HistoryKind, WorkItemStatus
from errors.case import PullBackImpossible
from errors.execution import ExecutionError

_HISTORY = table_of(HistoryRow)
#: What may have happened since: nothing that anybody has done, or that has left the office.
_HARMLESS = (
    HistoryKind.STEP_OPENED,
    HistoryKind.DEADLINE_SET,
    HistoryKind.COMMENTED,
    HistoryKind.ATTACHED,
    HistoryKind.ATTACHMENT_WITHDRAWN,
    HistoryKind.CIRCULATED,
    HistoryKind.READ,
    HistoryKind.STEP_CANCELLED,
)


def pull_back(context: Context, work_item_id: UUID) -> CaseReceipt:
    """Open a finished step again for whoever finished it; the steps behind it are withdrawn.

    Raises:
        PullBackImpossible: it is not the person's, or something has happened since.
        CaseEnded, CaseSuspended: the case does not run.
    """
    case = WorkingCase.of_item(context, work_item_id)
    case.require_running()
    item = read_item(context, work_item_id)
    name = full_item_name(item)
    items = open_items(case)
    before = look(case, items)
    if reason := obstacle(context, item, items):
        raise _impossible(name, reason)
    try:
        case.run.reopen(item.address)
    except ExecutionError as error:
        raise _impossible(name, "流れがすでに先に進みました") from error
    case.history.add(
        HistoryKind.PULLED_BACK,
        f"「{name}」を引き戻しました。",
        by=context.actor,
        at=Spot(step=item.step, name=name),
        node=item.address,
        item=str(item.id),
    )
    advance(case)
    me = (context.actor.staff_id, context.actor.name)
    store(case, before, vanished=WorkItemStatus.CANCELLED, preferred={item.role: me})
    return receipt(case)


def obstacle(context: Context, item: Row[Any], beside: Iterable[Row[Any]]) -> str:
    """Return what stands against taking back an item, in words; empty: nothing is known.

    Args:
        context: of whoever wants it back.
        item: as stored.
        beside: open ones of the same case, with ``has_drafts``.
    """
    if item.status is not WorkItemStatus.COMPLETED:
        return "まだ完了していません"
    if item.closed_by_id != context.actor.staff_id:
        return f"{item.closed_by_name}が完了した作業です"
    if reason := _since(context, item):
        return reason
    if any(other.has_drafts for other in beside):
        return "次の担当が入力を始めています"
    return ""


def _since(context: Context, item: Row[Any]) -> str:
    """Return what somebody has done since an item was completed, in words."""
    lines = context.connection.execute(
        select(_HISTORY.c.kind, _HISTORY.c.text, _HISTORY.c.facts, _HISTORY.c.actor_name)
        .where(
            _HISTORY.c.municipality_code == context.municipality,
            _HISTORY.c.case_id == item.case_id,
        )
        .order_by(_HISTORY.c.sequence.desc())
    )
    for line in lines:
        if line.kind is HistoryKind.STEP_COMPLETED:
            if orjson.loads(line.facts).get("item") == str(item.id):
                return ""
            return f"その後、{line.actor_name}が作業を進めました"
        if line.kind not in _HARMLESS:
            return f"その後、{line.text.rstrip('。')}"
    return ""


def _impossible(name: str, reason: str) -> PullBackImpossible:
    detail = f"Expected {name!r} to be untouched since it was finished, but: {reason}"
    return PullBackImpossible(detail, what=name, reason=reason)
