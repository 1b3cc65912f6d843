"""差戻し: going back to an earlier step of the case, with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from engine.commands.item_checks import (
    full_item_name,
    require_hands_on,
    require_open,
)
from engine.commands.reasons import require_reason
from engine.commands.receipts import receipt
from engine.context import Context
from engine.details import CaseReceipt
from engine.history.recording import Spot
from engine.queries.targets import send_back_targets
from engine.running.advancing import advance
from engine.running.consents import drop_consents
from engine.running.storing import look, store
from engine.running.work_items import close_items, open_items
from engine.running.working_case import WorkingCase
from engine.standing_in import Performer
from engine.values import HistoryKind, SendBackTarget, WorkItemStatus
from errors.case import SendBackImpossible


@dataclass(frozen=True, slots=True)
class SendingBack:
    """What there is to tell of one 差戻し."""

    target: SendBackTarget
    reason: str
    performer: Performer
    closes: bool  #: the step it was sent back from is withdrawn, too


def send_back(context: Context, work_item_id: UUID, to_step: str, reason: str) -> CaseReceipt:
    """Move a case back to an earlier finished step; what follows it is withdrawn.

    The answers given there before are what the case knows, so its form shows them again.

    Args:
        context: of whoever has the step in hand.
        work_item_id: the step in hand.
        to_step: address of a step from ``send_back_targets``, or its node id where that is unique.
        reason: why; shown to whoever gets the step again.

    Raises:
        SendBackImpossible: not an earlier finished step of the case.
        ReasonMissing: no reason.
    """
    reason = require_reason(reason, "差戻し")
    case = WorkingCase.of_item(context, work_item_id)
    items = open_items(case)
    before = look(case, items)
    item = require_open(context, work_item_id, items)
    case.require_running()
    performer = require_hands_on(context, item)
    target = _require_target(context, item, to_step)
    withdrawn = case.run.reopen(target.step)
    closes = item.token in withdrawn
    _record(case, item, SendingBack(target, reason, performer, closes))
    advance(case)
    left = items
    if closes:
        # The line above tells it; a step beside the target, of another branch, stays open.
        close_items(case, [item.id], WorkItemStatus.SENT_BACK)
        drop_consents(case, [item])
        left = [other for other in items if other.id != item.id]
    store(
        case,
        replace(before, items=left),
        vanished=WorkItemStatus.SENT_BACK,
        preferred={target.role: (target.completed_by_id, target.completed_by)},
    )
    return receipt(case)


def _require_target(context: Context, item: Row[Any], to_step: str) -> SendBackTarget:
    targets = send_back_targets(context, item)
    exact = [each for each in targets if each.step == to_step]
    exact = exact or [each for each in targets if each.node == to_step]
    if len(exact) == 1:
        return exact[0]
    choices = "、".join(each.name for each in targets) or "なし"
    detail = f"Expected one finished step of the case, but {to_step!r} is {len(exact)}"
    raise SendBackImpossible(detail, step=to_step, choices=choices)


def _record(case: WorkingCase, item: Row[Any], done: SendingBack) -> None:
    name = full_item_name(item)
    case.history.add(
        HistoryKind.SENT_BACK,
        f"「{name}」から「{done.target.name}」へ差し戻しました{done.performer.note}。",
        by=case.context.actor,
        at=Spot(step=item.step, name=name),
        reason=done.reason,
        node=item.address,
        item=str(item.id),
        closed=done.closes,
        target=done.target.step,
        **done.performer.facts,
    )
