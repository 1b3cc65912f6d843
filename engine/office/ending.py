"""取下げ and 中止: ending a case before its flow does."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.reasons import require_reason
from engine.commands.receipts import receipt
from engine.context import Context
from engine.details import CaseReceipt
from engine.office.workers import require_case_worker
from engine.permissions import require_overseer
from engine.running.storing import look, store
from engine.running.working_case import WorkingCase
from engine.values import CaseStatus, HistoryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One way of ending a case early."""

    status: CaseStatus
    kind: HistoryKind
    name: str


#: The applicant takes it back; not a decision of the office (却下).
WITHDRAWAL = Ending(status=CaseStatus.WITHDRAWN, kind=HistoryKind.WITHDRAWN, name="取下げ")
#: The office stops it: received by mistake, taken over by another case.
CANCELLATION = Ending(status=CaseStatus.CANCELLED, kind=HistoryKind.CANCELLED, name="中止")


def end_case(
    context: Context, case_id: UUID, ending: Ending, reason: str, revision: int | None = None
) -> CaseReceipt:
    """End a case; its open steps, timers and calls are withdrawn. Possible on hold, too.

    Raises:
        ReasonMissing: no reason.
        NotAllowed: 取下げ is for those who work on the case, 中止 for their heads.
        CaseEnded: it is over.
        CaseChanged: it is not as the person saw it.
    """
    reason = require_reason(reason, ending.name)
    case = WorkingCase.of(context, case_id)
    case.require_not_ended()
    case.require_revision(revision)
    if ending is CANCELLATION:
        require_overseer(context, case.row.business_no, ending.name)
    else:
        require_case_worker(context, case, ending.name)
    before = look(case)
    case.run.cancel()
    case.changes |= {
        "status": ending.status,
        "finished_at": context.now,
        "ended_with": ending.name,
        "suspended_at": None,
    }
    case.history.add(
        ending.kind, f"案件を{ending.name}にしました。", by=context.actor, reason=reason
    )
    store(case, before)
    return receipt(case)
