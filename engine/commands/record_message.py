"""A message from outside (取下げの申出, a call of another system) reaches a case."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from engine.commands.receipts import receipt
from engine.context import Context
from engine.details import CaseReceipt
from engine.history.recording import Spot
from engine.running.advancing import advance
from engine.running.happenings import full_name
from engine.running.receivable import find_receivable
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.values import HistoryKind, JsonValue
from errors.case import MessageNotAwaited, NotAllowed


def record_message(
    context: Context, case_id: UUID, message: str, values: Mapping[str, JsonValue]
) -> CaseReceipt:
    """Let a case hear a message, as somebody at the counter or another system brings it.

    Raises:
        MessageNotAwaited: the case does not wait for it.
        NotAllowed: the person does not hold the role of the lane in which it is awaited.
    """
    case = WorkingCase.of(context, case_id)
    case.require_running()
    before = look(case)
    found = find_receivable(case.run, message)
    if found is None:
        detail = f"Expected {case.row.number} to wait for {message!r}"
        raise MessageNotAwaited(detail, case=case.row.number, message=message)
    if not context.actor.is_system and not context.actor.holds(found.role):
        detail = f"Expected {found.role.value} to record {message!r}, but got {context.actor}"
        raise NotAllowed(detail, what=full_name(found.event), performer=found.role.label)
    case.history.add(
        HistoryKind.EVENT,
        f"「{found.event.name}」を受け付けました。",
        by=context.actor,
        at=Spot(step=found.event.node_id, name=full_name(found.event)),
        node=found.event.address,
    )
    name = found.event.reference or found.event.name
    case.run.deliver_message(name, dict(values), token=found.event.token)
    advance(case)
    store(case, before)
    return receipt(case)
